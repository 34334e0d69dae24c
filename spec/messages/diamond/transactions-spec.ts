import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { Hash } from '../../../lib/hash/hash.js';
import { sha256d } from '../../../lib/hash/sha256.js';
import * as bitcoin from '../../../lib/messages/transactions.js';
import {
  BOUND_VERSION,
  buildTransaction,
  stripped,
  transaction,
  txid,
  weight,
  wtxid,
  type Transaction,
} from '../../../lib/messages/diamond/transactions.js';
import { forkVectors } from '../../dialects/forkVectors.js';
import { bytes } from '../../vectors/load.js';
import { anyTransaction } from '../arbitraries.js';

const rows = forkVectors('bitcoin-diamond').rows('transactions');
const payloadOf = ({ hex }: { readonly hex: string }) => bytes(hex).subarray(24);
const preBlockHash = Hash.from('9f'.repeat(32));
const plain = { inputs: [], outputs: [], lockTime: 7 } as const;

/** Any transaction, bound to a block or not. */
const anyOfThem: fc.Arbitrary<Transaction> = fc
  .tuple(anyTransaction, fc.boolean())
  .map(([tx, bound]) =>
    bound || tx.version === BOUND_VERSION ? { ...tx, version: BOUND_VERSION, preBlockHash } : tx,
  );

describe('the transaction of Bitcoin Diamond', () => {
  for (const row of rows) {
    it(`should have its ids: ${row.name}`, () => {
      const tx = transaction.unpack(payloadOf(row));
      const { txHash, witnessHash, noWitnessHex } = row.hashes!;

      expect(txid(tx).toString()).to.equal(txHash);
      if (witnessHash) expect(wtxid(tx).toString()).to.equal(witnessHash);
      if (noWitnessHex) expect(stripped(tx).toString('hex')).to.equal(noWitnessHex);
      expect(weight(tx)).to.equal(3 * stripped(tx).length + tx.bytes.length);
      expect(wtxid(tx).equals(sha256d(tx.bytes))).to.equal(true);
    });
  }

  it('should name a block in version 12 alone', () => {
    for (const row of rows) {
      const { version, preBlockHash: named } = transaction.unpack(payloadOf(row));
      expect(named !== undefined, row.name).to.equal(version === 12);
    }
  });

  it('should read transactions of the shared history as Bitcoin does', () => {
    const old = rows.filter(({ decoded }) => (decoded as Transaction).version !== 12);
    expect(old).to.have.lengthOf(3);
    for (const row of old) {
      const payload = payloadOf(row);
      const theirs = bitcoin.transaction.unpack(payload);
      expect(transaction.unpack(payload).toJSON()).to.deep.equal(theirs.toJSON());
      expect(txid(transaction.unpack(payload)).equals(bitcoin.txid(theirs))).to.equal(true);
    }
  });

  it('should have an id that depends on the block', () => {
    const of = (hash: Hash) =>
      txid(buildTransaction({ ...plain, version: 12, preBlockHash: hash }));

    expect(of(Hash.zero).equals(of(preBlockHash))).to.equal(false);
  });

  it('should need a block in version 12, and take none in another', () => {
    expect(() => buildTransaction({ ...plain, version: 12 })).to.throw(
      LocalProtocolError,
      'preBlockHash: ',
    );
    expect(() => buildTransaction({ ...plain, version: 2, preBlockHash })).to.throw(
      LocalProtocolError,
      `preBlockHash: expected none in version 2, got ${preBlockHash}`,
    );
    expect(buildTransaction({ ...plain, version: 2, preBlockHash: undefined }).version).to.equal(2);
  });

  it('should be refused where the block is cut off, by its name', () => {
    const cut = buildTransaction({ ...plain, version: 12, preBlockHash }).bytes.subarray(0, 20);

    for (const length of [4, 20])
      expect(() => transaction.unpack(cut.subarray(0, length)))
        .to.throw(DecodeError)
        .with.property('path', 'preBlockHash');
    expect(() => transaction.unpack(cut.subarray(0, 3)))
      .to.throw(DecodeError)
      .with.property('path', 'version');
  });

  it('should come back, and keep its id without its witness', () => {
    fc.assert(
      fc.property(anyOfThem, (value) => {
        const tx = buildTransaction(value);
        expect(tx.toJSON()).to.deep.equal(value);
        expect(transaction.unpack(tx.bytes).bytes.equals(tx.bytes)).to.equal(true);
        const bare = buildTransaction({
          ...value,
          inputs: value.inputs.map((input) => ({ ...input, witness: [] })),
        });
        expect(bare.bytes.equals(stripped(tx))).to.equal(true);
        expect(txid(bare).equals(txid(tx))).to.equal(true);
        expect(tx.bytes.length).to.be.at.least(transaction.least());
      }),
      { numRuns: 200 },
    );
  });

  it('should give a value or a DecodeError when bytes are changed', () => {
    fc.assert(
      fc.property(anyOfThem, fc.nat(), fc.nat(255), (value, at, to) => {
        const changed = Buffer.from(buildTransaction(value).bytes);
        changed[at % changed.length] = to;
        try {
          const back = transaction.unpack(changed);
          expect(buildTransaction(back.toJSON()).bytes.equals(changed)).to.equal(true);
        } catch (error) {
          expect(error).to.be.instanceOf(DecodeError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
