import {
  stripped,
  txid,
  weight,
  wtxid,
  type Transaction,
} from '../../../lib/messages/transactions.js';
import { mainnet, regtest, simnet } from '../../../lib/networks/bitcoin.js';
import { arbitraries } from '../../messages/arbitraries.js';
import { strangeTransactions } from '../transactions.js';
import { createCoin } from './coin.js';
import { golden, payloads } from './samples.js';

/** Where the first count or length of a payload lies. */
export const counts = {
  ...{ addr: 0, addrv2: 0, inv: 0, getdata: 0, notfound: 0, headers: 0, getblocks: 4, getheaders: 4 },
  ...{ tx: 4, block: 80, cmpctblock: 88, getblocktxn: 32, blocktxn: 32, merkleblock: 84, version: 80 },
  ...{ cfilter: 33, cfheaders: 65, cfcheckpt: 33, reconcildiff: 1, ancpkginfo: 0, getpkgtxns: 0 },
  ...{ pkgtxns: 0, filterload: 0, filteradd: 0, sketch: 0, reject: 0, alert: 0, feature: 0 },
}; // prettier-ignore

const ofTransaction = [txid, wtxid, weight, stripped] as readonly ((tx: Transaction) => unknown)[];

/** Bitcoin. */
export const bitcoin = createCoin({
  name: 'bitcoin',
  networks: { mainnet, regtest, simnet },
  arbitraries,
  samples: [...payloads('bitcoin', 'messages'), ...golden('golden', Object.keys(arbitraries))],
  refused: payloads('bitcoin', 'messages-large', 'invalid-payloads'),
  versions: [70_016, 70_016, 70_016, 70_015, 70_001, 60_000],
  counts,
  giants: [
    ['inv', '', 50_000, 36],
    ['headers', '', 2_000, 81],
    ['block', '00'.repeat(80), 20_000, 10],
    ['reconcildiff', '01', 500_000, 4],
    ['cfcheckpt', '00'.repeat(33), 100_000, 32],
    ['alert', '', 1_000_000, 1],
    ['tx', `01000000000101${'00'.repeat(41)}00`, 66_000, 1],
  ],
  strangeTransaction: strangeTransactions(['tx', 'block', 'blocktxn', 'cmpctblock', 'pkgtxns']),
  reckoned: { tx: ofTransaction },
});
