import { inventoryTypes, parallelcoin as dialect } from '../../../lib/dialects/parallelcoin.js';
import { buildTransaction } from '../../../lib/messages/parallelcoin/transactions.js';
import { mainnet, regtest, simnet, testnet } from '../../../lib/networks/parallelcoin.js';
import { strangeTransactions } from '../transactions.js';
import { counts } from './bitcoin.js';
import { createCoin } from './coin.js';
import { alike, items, transactions } from './forks.js';
import { framed } from './samples.js';

const { tx, block } = transactions(buildTransaction);

/** Parallelcoin. */
export const parallelcoin = createCoin({
  name: 'parallelcoin',
  networks: { mainnet, regtest, simnet, testnet },
  arbitraries: { ...alike(dialect.messages), ...items(inventoryTypes), tx: tx!, block: block! },
  samples: framed('parallelcoin', 'handshake', 'messages', 'transactions', 'blocks'),
  refused: framed('parallelcoin', 'errors'),
  versions: [70_013, 70_013, 80_000, 70_001, 60_000],
  counts,
  giants: [
    ['inv', '', 500, 36],
    ['inv', '', 50_000, 36],
    ['headers', '', 2_000, 81],
    ['block', '00'.repeat(80), 20_000, 10],
    ['alert', '', 1_000_000, 1],
    ['tx', `0100000001${'00'.repeat(36)}`, 66_000, 1],
  ],
  strangeTransaction: strangeTransactions(['tx', 'block']),
  reckoned: {},
});
