import { networkOf, owned } from '../../../demos/cli/networks.js';
import { createLedger, type Ledger } from '../../../demos/node/ledger.js';
import type { OwnNetwork } from '../../../demos/node/ownNode.js';
import type { Bitcoin } from '../../../lib/dialects/bitcoin.js';

/** 2024-01-01T00:00:00Z. */
export const TIME = 1_704_067_200;

/** Bitcoin's regtest. */
export const regtest = owned(networkOf('regtest')) as unknown as OwnNetwork<Bitcoin>;

/** A Bitcoin ledger of so many blocks. */
const ledger = (blocks: number, seed = 1): Ledger<Bitcoin> =>
  createLedger(regtest, { seed, blocks, time: TIME });

/** A ledger whose first coinbases are ripe: it can pay. */
export const ripe = (blocks = 103, seed = 1): Ledger<Bitcoin> => ledger(blocks, seed);

/** A ledger as what serves it sees it. */
export const ofAnyCoin = (one: Ledger<Bitcoin>): Ledger => one as unknown as Ledger;

/** One that is too young to pay. */
export const young = (blocks = 5, seed = 1): Ledger<Bitcoin> => ledger(blocks, seed);
