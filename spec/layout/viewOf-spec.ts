import { expect } from 'chai';
import { viewOf } from '../../lib/layout/viewOf.js';

describe('viewOf', () => {
  const { buffer } = new Uint8Array([1, 2, 3, 4]);

  it('should be a Buffer like any other', () => {
    const view = viewOf(buffer, 1, 2);
    expect(Buffer.isBuffer(view)).to.equal(true);
    expect(Object.getPrototypeOf(view)).to.equal(Buffer.prototype);
    expect(view).to.deep.equal(Buffer.from([2, 3]));
    expect(view.toString('hex')).to.equal('0203');
  });

  it('should copy nothing', () => {
    expect(viewOf(buffer, 1, 2).buffer).to.equal(buffer);
    expect(viewOf(buffer, 1, 2).byteOffset).to.equal(1);
    expect(viewOf(buffer, 4, 0).length).to.equal(0);
  });

  it('should refuse what is not there', () => {
    expect(() => viewOf(buffer, 3, 2)).to.throw(RangeError);
    expect(() => viewOf(buffer, 5, 0)).to.throw(RangeError);
  });
});
