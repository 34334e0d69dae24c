import { expect } from 'chai';
import { DecodeError } from '../../lib/errors.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { hash } from '../../lib/layout/bytes.js';
import { u32 } from '../../lib/layout/numbers.js';
import { struct } from '../../lib/layout/struct.js';
import { transactionForm } from '../../lib/messages/transactionForm.js';
import { transaction } from '../../lib/messages/transactions.js';
import { bytes, vectors } from '../vectors/load.js';

const { transactions } = vectors<{ transactions: readonly { hex: string; stripped: string }[] }>(
  'bitcoin/transactions.json',
);
const segwit = transactions[1]!;

describe('transactionForm', () => {
  it('should put the fields of a coin first', () => {
    const form = transactionForm(struct({ version: u32, previous: hash }), ['version', 'previous']);
    const longer = (hex: string) => bytes(hex.slice(0, 8) + 'ab'.repeat(32) + hex.slice(8));
    const tx = form.layout.unpack(longer(segwit.hex));

    expect(tx.previous.toString()).to.equal('ab'.repeat(32));
    expect(tx.inputs).to.deep.equal(transaction.unpack(bytes(segwit.hex)).inputs);
    expect(form.stripped(tx)).to.deep.equal(longer(segwit.stripped));
    expect(form.txid(tx).equals(sha256d(longer(segwit.stripped)))).to.equal(true);
    expect(form.wtxid(tx).equals(sha256d(longer(segwit.hex)))).to.equal(true);
    expect(form.weight(tx)).to.equal(436 + 4 * 32);
    expect(form.build(tx.toJSON())).to.deep.equal(tx);
  });

  it('should know no witness where a coin has none', () => {
    const form = transactionForm(struct({ version: u32 }), ['version'], { witness: false });
    const tx = form.layout.unpack(bytes(segwit.stripped));

    expect(form.wtxid(tx).equals(form.txid(tx))).to.equal(true);
    expect(() => form.layout.unpack(bytes(segwit.hex))).to.throw(DecodeError);
    const withOne = transaction.unpack(bytes(segwit.hex)).toJSON();
    expect(form.build(withOne).bytes.toString('hex')).to.equal(segwit.stripped);
  });

  it('should write outputs without inputs where no marker can be meant', () => {
    const form = transactionForm(struct({ version: u32 }), ['version'], { witness: false });
    const output = { value: 1n, script: Buffer.alloc(0) };
    const tx = form.build({ version: 1, inputs: [], outputs: [output], lockTime: 0 });

    expect(tx.outputs).to.deep.equal([output]);
  });
});
