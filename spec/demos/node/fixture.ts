import { createLedger, type Ledger } from '../../../demos/node/ledger.js';

/** 2024-01-01T00:00:00Z. */
export const TIME = 1_704_067_200;

/** A ledger whose first coinbases are ripe: it can pay. */
export const ripe = (blocks = 103): Ledger => createLedger({ seed: 1, blocks, time: TIME });

/** One that is too young to pay. */
export const young = (blocks = 5): Ledger => createLedger({ seed: 1, blocks, time: TIME });
