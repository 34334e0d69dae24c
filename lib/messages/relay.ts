/**
 * What a side wants to hear of transactions.
 * @module
 */
import { empty } from '../layout/bytes.js';
import { i64 } from '../layout/numbers.js';
import { struct } from '../layout/struct.js';

/** Asks for no transactions that pay less than `feeRate` satoshi for 1000 virtual bytes (BIP 133). */
export const feefilter = struct({ feeRate: i64 });

/** Asks for an `inv` of all that waits to be mined (BIP 35). */
export const mempool = empty;
