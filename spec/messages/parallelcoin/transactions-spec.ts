import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError } from '../../../lib/errors.js';
import { sha256d } from '../../../lib/hash/sha256.js';
import {
  buildTransaction,
  transaction,
  txid,
} from '../../../lib/messages/parallelcoin/transactions.js';
import { forkVectors } from '../../dialects/forkVectors.js';
import { bytes, vectors } from '../../vectors/load.js';
import { anyTransaction } from '../arbitraries.js';

const rows = forkVectors('parallelcoin').rows('transactions');
const { transactions: bitcoins } = vectors<{
  readonly transactions: readonly { readonly hex: string; readonly stripped: string }[];
}>('bitcoin/transactions.json');

describe('the transaction of Parallelcoin', () => {
  for (const { name, hex, hashes } of rows) {
    it(`should have its id, the hash of all its bytes: ${name}`, () => {
      const tx = transaction.unpack(bytes(hex).subarray(24));

      expect(txid(tx).toString()).to.equal(hashes!['txHash']);
      expect(txid(tx).equals(sha256d(tx.bytes))).to.equal(true);
      expect(tx.inputs.every(({ witness }) => witness.length === 0)).to.equal(true);
    });
  }

  it('should refuse one with a witness, and read it without', () => {
    const { hex, stripped } = bitcoins.find((one) => one.hex !== one.stripped)!;

    expect(() => transaction.unpack(bytes(hex))).to.throw(DecodeError);
    expect(transaction.unpack(bytes(stripped)).bytes.toString('hex')).to.equal(stripped);
  });

  it('should read no inputs as no inputs', () => {
    const tx = transaction.unpack(bytes('01000000000100000000000000000000000000'));

    expect(tx.toJSON()).to.deep.equal({
      version: 1,
      inputs: [],
      outputs: [{ value: 0n, script: Buffer.alloc(0) }],
      lockTime: 0,
    });
  });

  it('should come back, and never write a witness', () => {
    fc.assert(
      fc.property(anyTransaction, (value) => {
        const tx = buildTransaction(value);
        const inputs = value.inputs.map((input) => ({ ...input, witness: [] }));
        expect(tx.toJSON()).to.deep.equal({ ...value, inputs });
        expect(transaction.unpack(tx.bytes).bytes.equals(tx.bytes)).to.equal(true);
      }),
      { numRuns: 200 },
    );
  });
});
