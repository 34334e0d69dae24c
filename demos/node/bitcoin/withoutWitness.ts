import { stripped, transaction, type Lazy, type Transaction } from 'rxpeer/messages';

/** A transaction as old peers know it: asked for by `tx` and `block` (BIP 144). */
export const withoutWitness = (tx: Lazy<Transaction>): Lazy<Transaction> =>
  transaction.unpack(stripped(tx));
