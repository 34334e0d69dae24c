import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { Hash } from '../../lib/hash/hash.js';
import { merkleRoot } from '../../lib/light/merkle.js';
import { txid } from '../../lib/messages/transactions.js';
import type { Draw } from './draw.js';
import { transaction } from './transactions.js';

/** A block of everyday transactions with some `bytes` in all. */
export function block(from: Draw, bytes: number): Bitcoin['block'] {
  const transactions: Bitcoin['block']['transactions'][number][] = [];
  for (let left = bytes; left > 0; left -= transactions.at(-1)!.bytes.length) {
    transactions.push(transaction(from));
  }
  const { root } = merkleRoot(transactions.map(txid));
  return {
    header: {
      version: 0x20000000,
      previous: Hash.zero,
      merkleRoot: root,
      time: 1_700_000_000,
      bits: 0x207fffff,
      nonce: from.below(2 ** 32),
    },
    transactions,
  };
}
