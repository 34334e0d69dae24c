/**
 * The transactions of simnet's blocks that pay what is new: to the miner, and to the treasury.
 * @module
 */
import { Hash, decred, u32 } from 'rxpeer/messages';
import type { Decred } from 'rxpeer/networks';
import { p2pkh } from '../scripts.js';

type Tx = Decred['tx'];
type Output = decred.Output;

/** Height of the first block whose subsidies are 100 of 101: they shrink at every 128th (dcrd `chaincfg/simnetparams.go`, SubsidyReductionInterval). */
const SHRINKS = 128;

/** Key hashes of those who got the first coins, and what each got (dcrd `chaincfg/simnetparams.go`, BlockOneLedger). */
const LEDGER = [
  '94ff37a0ee4d48abc45f70474f9b86f9da69a709',
  'a6753ebbc08e2553e7dd6d64bdead4bcbff4fcf1',
  '7aa3211c2ead810bbf5911c275c69cc196202bd8',
].map((hash) => p2pkh(Buffer.from(hash, 'hex')));
const SHARE = 10_000_000_000_000n;

/** The version of transactions that concern the treasury, coinbases among them (DCP0006). */
const TREASURY_VERSION = 3;

/** OP_TADD: what goes to the treasury (dcrd `txscript/opcode.go`). */
const TO_TREASURY = Buffer.of(0xc1);

/** A script that every coinbase must have, and no more (dcrd `blockchain/standalone/tx.go`). */
const SIGNATURE = Buffer.of(0, 0);

/** Coins from nowhere: a transaction whose only input creates `value`. */
const from = (value: bigint, version: number, script: Buffer, outputs: readonly Output[]): Tx =>
  decred.buildTransaction({
    version,
    inputs: [
      {
        txid: Hash.zero,
        index: 0xffffffff,
        tree: 0,
        sequence: 0xffffffff,
        value,
        blockHeight: 0,
        blockIndex: 0xffffffff,
        script,
      },
    ],
    outputs,
    lockTime: 0,
    expiry: 0,
  });

const output = (value: bigint, script: Buffer): Output => ({ value, scriptVersion: 0, script });

/** Says the height, so that no two transactions are alike: OP_RETURN, a push of 12 bytes, 8 of them the miner's. */
const heightOutput = (height: number): Output =>
  output(
    0n,
    Buffer.concat([Buffer.from('6a0c', 'hex'), u32.pack(height), Buffer.from('/rxpeer/')]),
  );

/** A subsidy that is `first` at the beginning. */
const subsidy = (first: bigint, height: number): bigint =>
  height < SHRINKS ? first : (first * 100n) / 101n;

/** The first transaction of the block at `height`: pays the subsidy of its miner, and the fees, to `script`. Block 1 pays others. */
export function coinbase(height: number, fees: bigint, script: Buffer): Tx {
  if (height === 1) {
    return from(
      SHARE * 3n,
      1,
      SIGNATURE,
      LEDGER.map((lock) => output(SHARE, lock)),
    );
  }
  const value = subsidy(500_000_000n, height);
  return from(value, TREASURY_VERSION, SIGNATURE, [
    heightOutput(height),
    output(value + fees, script),
  ]);
}

/** The first stake transaction of the block at `height`, from the second on: pays the subsidy of the treasury. */
export function treasuryBase(height: number): readonly Tx[] {
  if (height === 1) return [];
  const value = subsidy(5_000_000_000n, height);
  return [
    from(value, TREASURY_VERSION, Buffer.alloc(0), [
      output(value, TO_TREASURY),
      heightOutput(height),
    ]),
  ];
}
