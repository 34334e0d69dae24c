import { workOf } from '../../../lib/light/work.js';
import { Hash } from '../../../lib/hash/hash.js';
import type { Link } from '../../../lib/light/link.js';
import { merkleRoot } from '../../../lib/light/merkle.js';
import { blockHash, header, type Header } from '../../../lib/messages/headers.js';
import { buildTransaction, txid } from '../../../lib/messages/transactions.js';
import { regtest } from '../../../lib/networks/bitcoin.js';

export const OURS = Buffer.from('0014aa', 'hex');
export const THEIRS = Buffer.from('0014bb', 'hex');

const from = {
  txid: Hash.zero,
  index: 0xffffffff,
  script: Buffer.of(1, 1),
  sequence: 0,
  witness: [],
};

/** A block of one coinbase, which pays us twice and somebody else once, and its place at height 7. */
export function blockForUs() {
  const outputs = [
    { value: 3n, script: OURS },
    { value: 5n, script: THEIRS },
    { value: 4n, script: OURS },
  ];
  const coinbase = buildTransaction({ version: 2, inputs: [from], outputs, lockTime: 0 });
  const { root } = merkleRoot([txid(coinbase)]);
  const top: Header = { ...header.unpack(regtest.genesis.header), merkleRoot: root };
  const link = {
    header: top,
    hash: blockHash(top),
    height: 7,
    work: workOf(top.bits),
    previous: undefined,
  };
  return { block: { header: top, transactions: [coinbase] }, link: link as Link<Header> };
}
