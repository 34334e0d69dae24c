import { expect } from 'chai';
import {
  TransactionLayout,
  FULL,
  PREFIX,
  WITNESS,
} from '../../../lib/messages/decred/transactionLayout.js';
import { Reader } from '../../../lib/layout/reader.js';
import { payloadOf, rowsOf } from './vectors.js';

const layout = new TransactionLayout();
const [whole, prefix, witness] = rowsOf('transactions').map(payloadOf);

describe('TransactionLayout', () => {
  it('should say where the prefix ends', () => {
    const inside = Buffer.concat([Buffer.alloc(7), whole!]).subarray(7);
    const from = new Reader(inside);
    const { form, prefixEnd } = layout.walk(from);
    expect(form).to.equal(FULL);
    expect(prefixEnd - inside.byteOffset).to.equal(prefix!.length);
    expect(from.left()).to.equal(0);
    expect(layout.walk(new Reader(prefix!)).form).to.equal(PREFIX);
    expect(layout.walk(new Reader(witness!))).to.deep.equal({
      form: WITNESS,
      prefixEnd: witness!.byteOffset + 4,
    });
  });

  it('should take no fewer bytes than the shortest form', () => {
    expect(layout.least()).to.equal(5);
    expect(layout.unpack(Buffer.from('0100020000', 'hex'))).to.deep.equal({
      version: 1,
      part: 'witness',
      inputs: [],
      outputs: [],
      lockTime: 0,
      expiry: 0,
    });
  });
});
