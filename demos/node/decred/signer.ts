import { ripemd160 } from '@noble/hashes/legacy.js';
import { decred as light } from 'rxpeer/light';
import {
  MAX_COUNT,
  decred,
  struct,
  u16,
  u32,
  varbytes,
  vector,
  hash,
  type Hash,
} from 'rxpeer/messages';
import type { Decred } from 'rxpeer/networks';
import type { Signer } from '../ownNode.js';
import { p2pkh, pushes } from '../scripts.js';
import { SIGHASH_ALL, publicKey, signature } from '../signature.js';

/** Blocks after which a coinbase of simnet may be spent (dcrd `chaincfg/simnetparams.go`, CoinbaseMaturity). */
const MATURITY = 16;

/** Bytes of an input with its witness, of an output, and of the rest, where all are P2PKH (dcrd `wire/msgtx.go`). */
const [INPUT, OUTPUT, REST] = [166, 36, 15];

/** Fee for each byte, in atoms: twice what dcrd relays for (`internal/mempool`, DefaultMinRelayTxFee). */
const FEE_RATE = 20;

/** Form of a transaction of which signatures cover the scripts alone (dcrd `txscript/sighash.go`, sigHashSerializeWitness). */
const SIGNING = 3;

const NOTHING = Buffer.alloc(0);

/** What a signature covers of the witness. */
const scripts = struct({
  version: u16,
  form: u16,
  scripts: vector(varbytes(MAX_COUNT), MAX_COUNT),
});

/** What a signature covers: what it is for, the prefix, and the script that it unlocks. */
const covered = struct({ type: u32, prefix: hash, witness: hash });

/** The hash that a signature signs, for the only input of a transaction, which spends an output with the script `unlocked`. */
export function signatureHash(tx: decred.Transaction, unlocked: Buffer): Hash {
  const witness = scripts.pack({ version: tx.version, form: SIGNING, scripts: [unlocked] });
  const parts = {
    type: SIGHASH_ALL,
    prefix: decred.txid(tx),
    witness: light.blake256(witness),
  };
  return light.blake256(covered.pack(parts));
}

const keyHash = (key: Buffer): Buffer =>
  Buffer.from(ripemd160(light.blake256(publicKey(key)).bytes()));

/** Signs payments of Decred from P2PKH to P2PKH. */
export const decredSigner: Signer<Decred> = {
  maturity: MATURITY,
  keyHash,
  lock: p2pkh,
  fee: (outputs) => BigInt(FEE_RATE * (REST + INPUT + OUTPUT * outputs)),
  sign({ key, spent, outputs }) {
    const unsigned: decred.Transaction = {
      version: 1,
      inputs: [
        {
          txid: spent.txid,
          index: spent.index,
          tree: 0,
          sequence: 0xffffffff,
          value: spent.value,
          blockHeight: spent.height,
          blockIndex: spent.position,
          script: NOTHING,
        },
      ],
      outputs: outputs.map(({ value, script }) => ({ value, scriptVersion: 0, script })),
      lockTime: 0,
      expiry: 0,
    };
    const signed = signature(signatureHash(unsigned, p2pkh(keyHash(key))).bytes(), key);
    const script = pushes(signed, publicKey(key));
    const inputs = unsigned.inputs.map((input) => ({ ...input, script }));
    return decred.buildTransaction({ ...unsigned, inputs });
  },
};
