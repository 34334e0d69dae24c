import {
  MAX_COUNT,
  hash,
  i64,
  struct,
  u32,
  varbytes,
  type Hash,
  type Layout,
  type TransactionBody,
} from 'rxpeer/messages';
import type { Signer, Spending } from './ownNode.js';
import { p2pkh, p2wpkh } from './scripts.js';
import { SIGHASH_ALL, keyHash, publicKey, signature, signedHash } from './signature.js';

const outpoint = struct({ txid: hash, index: u32 });
const script = varbytes(MAX_COUNT);
const output = struct({ value: i64, script });

/** Nothing waits: neither lock time nor relative lock time counts. */
const SEQUENCE = 0xffffffff;

/** Virtual bytes of an input, of an output, and of the rest with a version alone, where all are P2WPKH (BIP 141). */
const [INPUT, OUTPUT, REST] = [68, 31, 11];

/** Fee for each virtual byte, in the smallest unit. */
const FEE_RATE = 10;

/** What the transactions of a coin begin with, and how they are made. */
export interface WitnessForm<Head extends object, T> {
  /** Layout of the fields that come first. */
  readonly layout: Layout<Head>;
  /** These fields of a payment that is made when `tip` is the newest block. */
  head(tip: Hash): Head;
  build(fields: Head & TransactionBody): T;
}

/** What the signature of the only input covers, after the first fields (BIP 143). */
function covered({ key, spent, outputs }: Spending): Buffer[] {
  const hashed = (bytes: Buffer) => Buffer.from(signedHash(bytes));
  return [
    hashed(outpoint.pack(spent)),
    hashed(u32.pack(SEQUENCE)),
    outpoint.pack(spent),
    script.pack(p2pkh(keyHash(key))),
    i64.pack(spent.value),
    u32.pack(SEQUENCE),
    hashed(Buffer.concat(outputs.map((each) => output.pack(each)))),
    u32.pack(0), // no lock time
    u32.pack(SIGHASH_ALL),
  ];
}

/** Signs payments from P2WPKH to P2WPKH. `maturity`: blocks after which a coinbase may be spent. */
export function witnessSigner<Head extends object, T>(
  { layout, head, build }: WitnessForm<Head, T>,
  maturity: number,
): Pick<Signer, 'maturity' | 'fee' | 'keyHash' | 'lock'> & {
  sign(spending: Spending): T;
} {
  return {
    maturity,
    keyHash,
    lock: p2wpkh,
    fee: (outputs) => BigInt(FEE_RATE * (REST + layout.least() - 4 + INPUT + OUTPUT * outputs)),
    sign(spending) {
      const { key, spent, tip, outputs } = spending;
      const first = head(tip);
      const hash = signedHash(layout.pack(first), ...covered(spending));
      const input = {
        txid: spent.txid,
        index: spent.index,
        script: Buffer.alloc(0),
        sequence: SEQUENCE,
        witness: [signature(hash, key), publicKey(key)],
      };
      return build({ ...first, inputs: [input], outputs, lockTime: 0 });
    },
  };
}
