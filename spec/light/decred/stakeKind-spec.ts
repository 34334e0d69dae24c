import { expect } from 'chai';
import { stakeKind } from '../../../lib/light/decred/stakeKind.js';
import { transaction } from '../../../lib/messages/decred/transactions.js';
import { bytes, vectors } from '../../vectors/load.js';
import { everyKind, mainnet, read, rows, simnet } from './blocks.js';

const forms =
  vectors<readonly { name: string; hex: string; kind: string }[]>('decred/stakeKinds.json');
const sources = new Set(forms.map(({ name }) => name.split(':')[0]!));
const kindsOf = (list: readonly Parameters<typeof stakeKind>[0][]) =>
  list.map((tx) => stakeKind(tx).kind);

describe('stakeKind', () => {
  for (const name of sources) {
    const group = forms.filter((form) => form.name.split(':')[0] === name);

    it(`should say what dcrd says of a ${name}, and of what is nearly one`, () => {
      for (const { name: change, hex, kind } of group) {
        expect(stakeKind(transaction.unpack(bytes(hex))).kind, change).to.equal(kind);
      }
      const kinds = new Set(group.map(({ kind }) => kind));
      expect(kinds.size).to.be.greaterThan(1);
    });
  }

  for (const row of rows) {
    it(`should say what dcrd says of the stake transactions of ${row.name}`, () => {
      expect(kindsOf(read(row.block).stakeTransactions)).to.deep.equal(row.kinds ?? []);
    });
  }

  it('should say so of a block of mainnet', () => {
    const { transactions, stakeTransactions } = mainnet.block;
    expect(kindsOf(stakeTransactions)).to.deep.equal(['vote', 'vote', 'vote', 'vote', 'ticket']);
    expect(new Set(kindsOf(transactions))).to.deep.equal(new Set(['regular']));
  });

  it('should say so of the blocks of a simnet before its first ticket', () => {
    expect(kindsOf(simnet.flatMap(({ transactions }) => transactions))).to.deep.equal(
      Array(126).fill('regular'),
    );
    expect(kindsOf(simnet.flatMap(({ stakeTransactions }) => stakeTransactions))).to.deep.equal(
      Array(125).fill('treasuryBase'),
    );
  });

  it('should take a transaction without inputs and outputs for a regular one', () => {
    const nothing = { version: 3, inputs: [], outputs: [], lockTime: 0, expiry: 0 };
    expect(stakeKind(nothing)).to.deep.equal({ kind: 'regular' });
    expect(kindsOf(everyKind.transactions)).to.deep.equal(['regular', 'regular']);
  });
});
