import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { block, MAX_TRANSACTIONS } from '../../../lib/messages/decred/blocks.js';
import { header } from '../../../lib/messages/decred/headers.js';
import { buildTransaction } from '../../../lib/messages/decred/transactions.js';
import { bytes } from '../../vectors/load.js';
import { expectRefusesCuts, expectSkipsAsReads } from '../walked.js';
import { anyHeader, anyTransaction } from './anyTransaction.js';
import { headerNotation, payloadOf, rowsOf, transactionNotation } from './vectors.js';

const rows = [
  ...rowsOf('blocks').filter(({ command }) => command === 'block'),
  ...rowsOf('genesis'),
];
const HEADER = '00'.repeat(180);

describe('decred block', () => {
  for (const row of rows) {
    it(`should be read field by field, and written to the same bytes: ${row.name}`, () => {
      const value = block.unpack(payloadOf(row));
      expect({
        header: headerNotation(value.header),
        transactions: value.transactions.map(transactionNotation),
        sTransactions: value.stakeTransactions.map(transactionNotation),
      }).to.deep.equal(row.decoded);
      expect(block.pack(value)).to.deep.equal(payloadOf(row));
    });

    it(`should refuse every beginning of ${row.name}`, () => {
      expectRefusesCuts(block, payloadOf(row));
    });
  }

  it('should give back any block', () => {
    const list = fc.array(anyTransaction.map(buildTransaction), { maxLength: 3 });
    fc.assert(
      fc.property(anyHeader, list, list, (head, transactions, stakeTransactions) => {
        const packed = block.pack({ header: head, transactions, stakeTransactions });
        const value = block.unpack(packed);
        expect(value.header).to.deep.equal(head);
        expect(value.transactions.map((tx) => tx.toJSON())).to.deep.equal(
          transactions.map((tx) => tx.toJSON()),
        );
        expect(block.pack(value)).to.deep.equal(packed);
      }),
    );
  });

  it('should skip what it reads, and refuse the same', () => {
    const list = fc.array(anyTransaction.map(buildTransaction), { maxLength: 3 });
    fc.assert(
      fc.property(anyHeader, list, fc.nat(), fc.nat(255), fc.nat(9), (head, txs, at, to, cut) => {
        const payload = block.pack({ header: head, transactions: txs, stakeTransactions: txs });
        payload[180 + (at % (payload.length - 180))] = to;
        expectSkipsAsReads(block, payload.subarray(0, payload.length - cut));
      }),
      { numRuns: 500 },
    );
  });

  it('should refuse more transactions than a list may have', () => {
    expect(MAX_TRANSACTIONS).to.equal(0xaaab);
    expect(() => block.unpack(bytes(`${HEADER}fdacaa`))).to.throw(
      DecodeError,
      'transactions: expected at most 43691, got 43692',
    );
    expect(() => block.unpack(bytes(`${HEADER}00fdabaa`))).to.throw(
      DecodeError,
      'stakeTransactions: expected 43691 elements of at least 5 bytes, got 0 bytes',
    );
    const tx = buildTransaction({ version: 1, inputs: [], outputs: [], lockTime: 0, expiry: 0 });
    const many = Array.from({ length: MAX_TRANSACTIONS + 1 }, () => tx);
    expect(() =>
      block.pack({
        header: header.unpack(bytes(HEADER)),
        transactions: [],
        stakeTransactions: many,
      }),
    ).to.throw(LocalProtocolError, 'stakeTransactions: expected 0 to 43691 elements, got 43692');
  });

  it('should name the path to what it cannot read', () => {
    const [row] = rows;
    expect(() => block.unpack(payloadOf(row!).subarray(0, -1))).to.throw(
      DecodeError,
      'stakeTransactions[0].witness[0].script: ',
    );
  });
});
