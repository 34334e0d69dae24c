import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { blake256 } from '../../../lib/hash/blake256.js';
import {
  buildTransaction,
  fullHash,
  transaction,
  txid,
  witnessHash,
  type Transaction,
} from '../../../lib/messages/decred/transactions.js';
import { bytes } from '../../vectors/load.js';
import { expectRefusesCuts, expectSkipsAsReads, walked } from '../walked.js';
import { anyPart, anyTransaction, anyWholeTransaction } from './anyTransaction.js';
import { payloadOf, rowsOf, transactionNotation } from './vectors.js';

const rows = [...rowsOf('transactions'), ...rowsOf('stake')];
const named = (name: string) => payloadOf(rows.find((row) => row.name === name)!);
const whole = named('tx-full-two-in-two-out');

describe('decred transaction', () => {
  for (const row of rows) {
    it(`should be read field by field, and written to the same bytes: ${row.name}`, () => {
      const received = transaction.unpack(payloadOf(row));
      expect(transactionNotation(received)).to.deep.equal(row.decoded);
      expect(transaction.pack(received)).to.deep.equal(payloadOf(row));
      expect(buildTransaction(received.toJSON()).bytes).to.deep.equal(payloadOf(row));
    });

    it(`should refuse every beginning of ${row.name}`, () => {
      expectRefusesCuts(transaction, payloadOf(row));
    });
  }

  it('should have a part that it is alone, and none where it is whole', () => {
    expect(transaction.unpack(whole).part).to.equal(undefined);
    expect(transaction.unpack(whole).toJSON()).to.not.have.property('part');
    expect(transaction.unpack(named('tx-nowitness-prefix-only')).part).to.equal('prefix');
    expect(transaction.unpack(named('tx-onlywitness')).part).to.equal('witness');
  });

  it('should give back any transaction', () => {
    fc.assert(
      fc.property(anyTransaction, (tx) => {
        expect(transaction.unpack(transaction.pack(tx as never)).toJSON()).to.deep.equal(tx);
      }),
    );
  });

  it('should leave out of a part what lies in the other', () => {
    fc.assert(
      fc.property(anyWholeTransaction, (tx) => {
        const [prefix, witness] = (['prefix', 'witness'] as const).map((part) =>
          buildTransaction({ ...tx, part }).bytes.subarray(4),
        );
        expect(buildTransaction(tx).bytes.subarray(4)).to.deep.equal(
          Buffer.concat([prefix!, witness!]),
        );
      }),
    );
  });

  it('should skip what it reads, and refuse the same', () => {
    fc.assert(
      fc.property(anyTransaction, fc.nat(), fc.nat(255), fc.nat(9), (tx, at, to, cut) => {
        const payload = buildTransaction(tx).bytes;
        payload[at % payload.length] = to;
        const mutated = payload.subarray(0, payload.length - cut);
        expect(walked((from) => void transaction.read(from).toJSON(), mutated)).to.deep.equal(
          walked((from) => transaction.skip(from), mutated),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  it('should give a value or a typed error for any bytes', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.uint8Array({ maxLength: 90 }), (form, rest) => {
        expectSkipsAsReads(transaction, Buffer.concat([Buffer.of(1, 0, form, 0), rest]));
      }),
      { numRuns: 2_000 },
    );
  });

  it('should name the path to what it cannot read', () => {
    const hex = whole.toString('hex');
    const refused: readonly (readonly [string, string])[] = [
      ['01000300', 'form: expected a form of 0, 1 or 2, got 3'],
      ['01000000' + 'fe00000002', 'inputs: expected at most 780336, got 33554432'],
      ['01000000' + 'feffff0000', 'inputs: expected the shortest form'],
      ['01000000' + 'fdff00', 'inputs: expected 255 elements of at least 41 bytes, got 0 bytes'],
      ['01000000' + '00' + 'fe00000002', 'outputs: expected at most 3728271, got 33554432'],
      ['01000000' + '00' + '02' + '00'.repeat(11), 'outputs: expected 2 elements of at least 11'],
      ['01000000' + '00' + '01' + '00'.repeat(10) + 'fd00', 'outputs[0].script: '],
      ['01000200' + 'fe00000002', 'inputs: expected at most 780336, got 33554432'],
      [hex.slice(0, -2), 'witness[1].script: '],
      ['01000000' + '00'.repeat(10) + '01', 'witness: expected 1 elements of at least 17 bytes'],
      [
        '01000000' + '00'.repeat(10) + '01' + '00'.repeat(17),
        'witness: expected 0 elements, got 1',
      ],
    ];
    for (const [wrong, sentence] of refused) {
      expect(() => transaction.unpack(bytes(wrong)), wrong).to.throw(DecodeError, sentence);
    }
  });

  for (const row of rowsOf('errors').filter(({ command }) => command === 'tx')) {
    it(`should refuse what dcrd refuses: ${row.name}, ${row.expectedError}`, () => {
      const payload = bytes(row.hex).subarray(24);
      expect(() => transaction.unpack(payload)).to.throw(DecodeError);
      expectSkipsAsReads(transaction, payload);
    });
  }

  it('should name the field that it cannot write', () => {
    const tx = transaction.unpack(whole).toJSON();
    const [input] = tx.inputs;
    const wrongs: readonly (readonly [Partial<Transaction>, string])[] = [
      [{ version: 65_536 }, 'version: expected a whole number from 0 to 65535, got 65536'],
      [{ expiry: -1 }, 'expiry: '],
      [{ inputs: [{ ...input!, tree: 200 }] }, 'inputs: tree: expected a whole number from -128'],
      [{ inputs: [{ ...input!, value: 5 as never }] }, 'inputs: value: expected a bigint'],
      [{ outputs: [{ value: 1n, scriptVersion: -1, script: whole }] }, 'outputs: scriptVersion: '],
    ];
    for (const [wrong, sentence] of wrongs) {
      expect(() => buildTransaction({ ...tx, ...wrong })).to.throw(LocalProtocolError, sentence);
    }
  });
});

describe('decred txid, witnessHash and fullHash', () => {
  for (const row of rows.filter(({ hashes }) => hashes)) {
    it(`should be those of ${row.name}`, () => {
      const received = transaction.unpack(payloadOf(row));
      for (const tx of [received, received.toJSON()]) {
        expect(`${txid(tx)}`).to.equal(row.hashes!.txHash);
        expect(`${witnessHash(tx)}`).to.equal(row.hashes!.txHashWitness);
        expect(`${fullHash(tx)}`).to.equal(row.hashes!.txHashFull);
      }
    });
  }

  it('should hash each part as it stands alone', () => {
    fc.assert(
      fc.property(anyWholeTransaction, (tx) => {
        const built = buildTransaction(tx);
        expect(txid(built)).to.deep.equal(
          blake256(buildTransaction({ ...tx, part: 'prefix' }).bytes),
        );
        expect(witnessHash(built)).to.deep.equal(
          blake256(buildTransaction({ ...tx, part: 'witness' }).bytes),
        );
        expect(fullHash(built)).to.deep.equal(
          blake256(Buffer.concat([txid(tx).bytes(), witnessHash(tx).bytes()])),
        );
      }),
    );
  });

  it('should take zeros for a part that was not sent', () => {
    fc.assert(
      fc.property(anyPart, (tx) => {
        const { part, ...zeroed } = tx;
        const built = buildTransaction(tx);
        expect(built.part).to.equal(part);
        for (const hashOf of [txid, witnessHash, fullHash]) {
          expect(hashOf(built)).to.deep.equal(hashOf(zeroed));
          expect(hashOf(tx)).to.deep.equal(hashOf(zeroed));
        }
      }),
    );
  });

  it('should give the txid of what a prefix was cut from', () => {
    expect(txid(transaction.unpack(named('tx-nowitness-prefix-only')))).to.deep.equal(
      txid(transaction.unpack(whole)),
    );
    expect(witnessHash(transaction.unpack(named('tx-onlywitness')))).to.deep.equal(
      witnessHash(transaction.unpack(whole)),
    );
  });
});
