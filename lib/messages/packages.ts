/**
 * Transactions together with their unconfirmed ancestors (BIP 331, a draft): ancpkginfo, getpkgtxns → pkgtxns.
 * `sendpackages`, which agrees on it, is among the handshake. Bitcoin Core does not speak it.
 * @module
 */
import { hash } from '../layout/bytes.js';
import type { Layout } from '../layout/core.js';
import { MAX_COUNT } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';
import { transaction } from './transactions.js';

/** Most transactions that one `getpkgtxns` may ask for (BIP 331). */
export const MAX_PACKAGE = 100;

/** A transaction and its ancestors by wtxid, the one that was asked for last. */
export const ancpkginfo = struct({ wtxids: vector(hash, MAX_COUNT) });

/** Asks for transactions by wtxid. */
export const getpkgtxns = struct({ wtxids: vector(hash, MAX_PACKAGE) });

/** The layout of `pkgtxns`, from a coin's layout of transactions. */
export const packageOf = <T>(transaction: Layout<T>) =>
  struct<{ readonly transactions: readonly T[] }>({
    transactions: vector(transaction, MAX_PACKAGE),
  });

/** Answers {@link getpkgtxns}, in the order in which they were asked for. */
export const pkgtxns = packageOf(transaction);
