/**
 * The forks of Bitcoin, as whole sessions need them.
 * @module
 */
import { Hash } from '../../lib/hash/hash.js';
import * as bound from '../../lib/messages/diamond/transactions.js';
import * as bare from '../../lib/messages/parallelcoin/transactions.js';
import type { Transaction } from '../../lib/messages/transactions.js';
import * as diamond from '../../lib/networks/diamond.js';
import * as parallelcoin from '../../lib/networks/parallelcoin.js';
import type { ForkCoin } from './forkSession.js';
import { forkVectors } from './forkVectors.js';

const messagesOf = (coin: string, ...more: readonly string[]) =>
  ['handshake', 'messages', 'transactions', 'blocks', ...more]
    .flatMap(forkVectors(coin).rows)
    .filter(({ kind }) => kind === 'message');

const body = (n: number) => ({
  inputs: [
    { txid: Hash.from('5e'.repeat(32)), index: n, script: Buffer.of(n), sequence: 1, witness: [] },
  ],
  outputs: [{ value: BigInt(n), script: Buffer.of(0x51) }],
  lockTime: n,
});

const preBlockHash = diamond.regtest.genesis.hash;
const witnessed = (n: number) => {
  const { inputs, ...others } = body(n);
  return { ...others, inputs: inputs.map((input) => ({ ...input, witness: [Buffer.of(n)] })) };
};

export const diamondCoin: ForkCoin = {
  name: 'Bitcoin Diamond',
  vectors: messagesOf('bitcoin-diamond', 'compact'),
  network: diamond.regtest,
  powHashOf: diamond.powHash(diamond.regtest),
  ids: { txid: bound.txid, wtxid: bound.wtxid, witness: true },
  spend: (n): Transaction =>
    bound.buildTransaction({ ...(n === 99 ? witnessed(n) : body(n)), version: 12, preBlockHash }),
};

export const parallelcoinCoin: ForkCoin = {
  name: 'Parallelcoin',
  vectors: messagesOf('parallelcoin'),
  network: parallelcoin.regtest,
  powHashOf: parallelcoin.powHash(parallelcoin.regtest),
  ids: { txid: bare.txid, wtxid: bare.txid, witness: false },
  spend: (n): Transaction => bare.buildTransaction({ ...body(n), version: 1 }),
};
