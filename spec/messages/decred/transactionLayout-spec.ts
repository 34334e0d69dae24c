import { expect } from 'chai';
import {
  TransactionLayout,
  FULL,
  PREFIX,
  WITNESS,
} from '../../../lib/messages/decred/transactionLayout.js';
import type { DecodeError } from '../../../lib/errors.js';
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

  it('should name the proof of an input that is cut off, from the first on, or their count', () => {
    const refusals = (hex: string) =>
      (['read', 'skip'] as const).map((walk) => {
        try {
          layout[walk](new Reader(Buffer.from(hex, 'hex')));
          return 'nothing';
        } catch (error) {
          return (error as DecodeError).path;
        }
      });
    const inputs = (count: string) =>
      `01000000${count}${'00'.repeat(41 * Number(count))}00${'00'.repeat(8)}`;
    const proof = '00'.repeat(17);

    expect(refusals(`${inputs('01')}01${'00'.repeat(16)}01`)).to.deep.equal(
      Array(2).fill('witness[0].script'),
    );
    expect(refusals(`${inputs('02')}02${proof}${'00'.repeat(16)}01`)).to.deep.equal(
      Array(2).fill('witness[1].script'),
    );
    expect(refusals(`${inputs('02')}01${proof}`)).to.deep.equal(Array(2).fill('witness'));
    expect(refusals(inputs('01'))).to.deep.equal(Array(2).fill('witness'));
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
