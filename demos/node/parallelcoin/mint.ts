import { parallelcoin as messages } from 'rxpeer/messages';
import { parallelcoin, type Parallelcoin } from 'rxpeer/networks';
import { assemble } from '../assemble.js';
import { coinbase } from '../coinbase.js';
import { halving } from '../halving.js';
import type { Mint } from '../ownNode.js';
import { parallelcoinSigner } from './signer.js';

const { block, buildTransaction, txid } = messages;

/** The only transaction of the genesis block. p9 states another version of it, which does not hash to the root in the header (`chaincfg/genesis.go`). */
const GENESIS_COINBASE =
  '01000000010000000000000000000000000000000000000000000000000000000000000000ffffffff3a04ffff001d0104324e59' +
  '54696d657320323031342d30372d3139202d2044656c6c20426567696e7320416363657074696e6720426974636f696effffffff' +
  '0100e8764817000000434104e0d27172510c6806889740edafe6e63eb23fca32786fccfdb282bb2876a9f43b228245df057661ff' +
  '943f6150716a20ea1851e8a7e9f54e620297664618438daeac00000000';

const { genesis } = parallelcoin.regtest;

/** Largest target of regtest: half of all hashes meet it (p9 `chaincfg/params-regtest.go`, PowLimitBits). */
const BITS = 0x207fffff;

/** The versions of headers that are proved by double SHA-256 and by scrypt (p9 `fork/fork.go`). */
const [SHA256D, SCRYPT] = [2, 514];

/** Makes the blocks of Parallelcoin's regtest, proved by its two older algorithms in turn. Every block has the largest target: p9 asks for smaller ones. */
export const parallelcoinMint: Mint<Parallelcoin> = {
  genesis: block.unpack(
    Buffer.concat([genesis.header, Buffer.of(1), Buffer.from(GENESIS_COINBASE, 'hex')]),
  ),
  blocks: 250,
  many: 2_000, // scrypt takes its time
  last: Infinity,
  signer: parallelcoinSigner,
  assemble: assemble<Parallelcoin['tx']>({
    version: (height) => (height % 2 === 0 ? SCRYPT : SHA256D),
    bits: BITS,
    subsidy: halving(200_000_000n, 150), // p9 blockchain/validate.go, baseSubsidy
    coinbase: (height, value, script) =>
      buildTransaction({ version: 1, ...coinbase(height, value, script) }),
    txid,
  }),
};
