import { Hash } from '../../lib/hash/hash.js';
import { header } from '../../lib/messages/headers.js';
import { buildTransaction } from '../../lib/messages/transactions.js';
import { regtest } from '../../lib/networks/bitcoin.js';

const input = {
  txid: Hash.zero,
  index: 0,
  script: Buffer.alloc(100),
  sequence: 0xffffffff,
  witness: [],
};
const output = { value: 1n, script: Buffer.alloc(238) };
const transaction = buildTransaction({
  version: 2,
  inputs: [input],
  outputs: [output],
  lockTime: 0,
});

/** A block of some `bytes`, in transactions of 400 bytes. No node would take it, any peer reads it. */
export const largeBlock = (bytes: number) => ({
  header: header.unpack(regtest.genesis.header),
  transactions: Array.from({ length: Math.ceil(bytes / 400) }, () => transaction),
});
