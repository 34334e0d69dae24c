import { transaction, type Lazy, type Transaction } from 'rxpeer/messages';

/** A transaction as its bytes, which is how blocks carry it. */
export const lazily = (plain: Transaction): Lazy<Transaction> =>
  transaction.unpack(transaction.pack(plain as Lazy<Transaction>));
