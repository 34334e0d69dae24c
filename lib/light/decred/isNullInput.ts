import { Hash } from '../../hash/hash.js';
import type { Input } from '../../messages/decred/transactions.js';

/** Whether an input spends nothing: it stands for coins that are made, as in a coinbase. */
export const isNullInput = ({ txid, index, tree }: Input): boolean =>
  index === 0xffffffff && tree === 0 && txid.equals(Hash.zero);
