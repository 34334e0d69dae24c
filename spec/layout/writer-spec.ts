import { expect } from 'chai';
import { Writer } from '../../lib/layout/writer.js';

describe('Writer', () => {
  it('should grow and keep what was written', () => {
    const to = new Writer();
    const start = to.bytes.length;
    to.u8(7);
    to.put(Buffer.alloc(start, 1));
    to.u64(5n);

    expect(to.offset).to.equal(start + 9);
    expect(to.bytes.length).to.be.greaterThan(start);
    expect([to.bytes[0], to.bytes[1], to.bytes[start], to.bytes[start + 1]]).to.deep.equal([
      7, 1, 1, 5,
    ]);
  });

  it('should write CompactSize in its shortest form', () => {
    const forms = [0xfc, 0xfd, 0xffff, 0x10000, 0xffffffff, 0x100000000].map((value) => {
      const to = new Writer();
      to.varint(value);
      return to.offset;
    });

    expect(forms).to.deep.equal([1, 3, 3, 5, 5, 9]);
  });
});
