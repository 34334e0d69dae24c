import type { Bitcoin } from '../../lib/dialects/bitcoin.js';

/** A sum for which every field of a block is read. */
export function sumOf({ header, transactions }: Bitcoin['block']): number {
  let sum = header.nonce;
  for (const { version, inputs, outputs, lockTime } of transactions) {
    sum += version + lockTime;
    for (const { txid, index, script, sequence, witness } of inputs) {
      sum += txid.w0 + index + script.length + sequence;
      for (const item of witness) sum += item.length;
    }
    for (const { value, script } of outputs) sum += Number(value) + script.length;
  }
  return sum;
}
