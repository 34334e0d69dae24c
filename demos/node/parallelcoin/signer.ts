import { parallelcoin, u32 } from 'rxpeer/messages';
import type { Parallelcoin } from 'rxpeer/networks';
import type { Signer } from '../ownNode.js';
import { p2pkh, pushes } from '../scripts.js';
import { SIGHASH_ALL, keyHash, publicKey, signature, signedHash } from '../signature.js';

/** Blocks after which a coinbase may be spent (p9 `chaincfg/params-regtest.go`, CoinbaseMaturity). */
const MATURITY = 100;

/** Bytes of an input, of an output, and of the rest, where all are P2PKH. */
const [INPUT, OUTPUT, REST] = [148, 34, 10];

/** Fee for each byte, in the smallest unit. */
const FEE_RATE = 10;

/** Signs payments from P2PKH to P2PKH, as before there were witnesses: the signature covers the transaction with the script that it unlocks in its place. */
export const parallelcoinSigner: Signer<Parallelcoin> = {
  maturity: MATURITY,
  keyHash,
  lock: p2pkh,
  fee: (outputs) => BigInt(FEE_RATE * (REST + INPUT + OUTPUT * outputs)),
  sign({ key, spent: { txid, index }, outputs }) {
    const withScript = (script: Buffer) =>
      parallelcoin.buildTransaction({
        version: 1,
        inputs: [{ txid, index, script, sequence: 0xffffffff, witness: [] }],
        outputs,
        lockTime: 0,
      });
    const covered = withScript(p2pkh(keyHash(key))).bytes;
    const hash = signedHash(covered, u32.pack(SIGHASH_ALL));
    return withScript(pushes(signature(hash, key), publicKey(key)));
  },
};
