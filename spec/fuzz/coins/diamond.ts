import { diamond as dialect, inventoryTypes } from '../../../lib/dialects/diamond.js';
import { Hash } from '../../../lib/hash/hash.js';
import {
  BOUND_VERSION,
  buildTransaction,
  stripped,
  txid,
  weight,
  wtxid,
  type Transaction,
} from '../../../lib/messages/diamond/transactions.js';
import { mainnet, regtest, testnet } from '../../../lib/networks/diamond.js';
import { strangeTransactions } from '../transactions.js';
import { counts } from './bitcoin.js';
import { createCoin } from './coin.js';
import { alike, items, transactions } from './forks.js';
import { framed } from './samples.js';

const preBlockHash = Hash.from('9f'.repeat(32));
const ofTransaction = [txid, wtxid, weight, stripped] as readonly ((tx: Transaction) => unknown)[];

/** Bitcoin Diamond. */
export const diamond = createCoin({
  name: 'diamond',
  networks: { mainnet, regtest, testnet },
  arbitraries: {
    ...alike(dialect.messages),
    ...items(inventoryTypes),
    ...transactions((fields, bound) =>
      buildTransaction(bound ? { ...fields, version: BOUND_VERSION, preBlockHash } : { ...fields, version: 2 }),
    ),
  },
  samples: framed('bitcoin-diamond', 'handshake', 'messages', 'transactions', 'blocks', 'compact'),
  refused: framed('bitcoin-diamond', 'errors'),
  versions: [70_015, 70_015, 70_013, 70_001, 60_000],
  counts,
  giants: [
    ['inv', '', 50_000, 36],
    ['block', '00'.repeat(80), 20_000, 10],
    ['cfcheckpt', '00'.repeat(33), 30_000, 32],
    ['alert', '', 1_000_000, 1],
    ['tx', `0c000000${'00'.repeat(32)}000101${'00'.repeat(41)}00`, 66_000, 1],
  ],
  strangeTransaction: strangeTransactions(
    ['tx', 'block', 'blocktxn', 'cmpctblock'],
    (dice) => Buffer.concat([Buffer.from([BOUND_VERSION, 0, 0, 0]), dice.bytes(dice.chance(0.9) ? 32 : 5)]),
  ),
  reckoned: { tx: ofTransaction },
}); // prettier-ignore
