/**
 * Random payloads of Bitcoin's forks, from those of Bitcoin.
 * @module
 */
import fc, { type Arbitrary } from 'fast-check';
import { bitcoin, type Bitcoin } from '../../../lib/dialects/bitcoin.js';
import type { AnyLayout } from '../../../lib/layout/core.js';
import type { Inventory } from '../../../lib/messages/inventory.js';
import type { Transaction } from '../../../lib/messages/transactions.js';
import { arbitraries } from '../../messages/arbitraries.js';

type Arbitraries = Readonly<Record<string, Arbitrary<unknown>>>;
type Messages = Readonly<Record<string, AnyLayout>>;

/** Of what lies on the wire as Bitcoin's does. */
export const alike = (messages: object): Arbitraries => {
  const theirs: Messages = bitcoin.messages;
  const same = Object.entries<AnyLayout>(messages as Messages).filter(([c, l]) => theirs[c] === l);
  return Object.fromEntries(same.map(([c]) => [c, arbitraries[c as keyof Bitcoin]]));
};

/** A number that no coin gives a name. */
const NAMELESS = 99;

const itemsIn = (types: object) =>
  (arbitraries.inv as Arbitrary<Inventory>).map(({ items }) => ({
    items: items.map(({ type, hash }) => ({ type: type in types ? type : NAMELESS, hash })),
  }));

/** Of what names the types of this coin. */
export const items = (types: object): Arbitraries => ({
  inv: itemsIn(types),
  getdata: itemsIn(types),
  notfound: itemsIn(types),
});

/** Of what carries transactions: `own` makes one of the fields of Bitcoin's. */
export function transactions(own: (fields: Transaction, bound: boolean) => unknown): Arbitraries {
  const each = <T extends { readonly transactions: readonly Transaction[] }>(
    values: Arbitrary<T>,
  ): Arbitrary<unknown> =>
    fc.tuple(values, fc.boolean()).map(([value, bound]) => ({
      ...value,
      transactions: value.transactions.map((tx) => own(fieldsOf(tx), bound)),
    }));
  return {
    tx: fc.tuple(arbitraries.tx, fc.boolean()).map(([tx, bound]) => own(fieldsOf(tx), bound)),
    block: each(arbitraries.block),
    blocktxn: each(arbitraries.blocktxn),
    cmpctblock: fc.tuple(arbitraries.cmpctblock, fc.boolean()).map(([value, bound]) => ({
      ...value,
      prefilled: value.prefilled.map(({ index, transaction }) => ({
        index,
        transaction: own(fieldsOf(transaction), bound),
      })),
    })),
  };
}

const fieldsOf = ({ version, inputs, outputs, lockTime }: Transaction): Transaction => ({
  version,
  inputs,
  outputs,
  lockTime,
});
