import { expect } from 'chai';
import { DecodeError } from '../../lib/errors.js';
import { Reader } from '../../lib/layout/reader.js';

const chunk = Buffer.from('ff0102030405060708ff', 'hex');

describe('Reader', () => {
  it('should read from where it stands, up to its end', () => {
    const from = new Reader(chunk, 1, 4);

    expect([from.left(), from.u8(), from.u16(), from.left()]).to.deep.equal([3, 1, 0x0302, 0]);
    expect(() => from.u8()).to.throw(DecodeError, 'expected 1 bytes, got 0');
  });

  it('should read in a buffer that is part of a larger one', () => {
    const part = chunk.subarray(2, 8);

    expect(new Reader(part).u16be()).to.equal(0x0203);
    expect(new Reader(part, 1).slice(2).toString('hex')).to.equal('0304');
    expect(new Reader(part, 2).u32()).to.equal(0x07060504);
  });

  it('should refuse to read past its end, whatever is read', () => {
    const reads: readonly ((from: Reader) => unknown)[] = [
      (from) => from.u8(),
      (from) => from.u16(),
      (from) => from.u16be(),
      (from) => from.u32(),
      (from) => from.i32(),
      (from) => from.u64(),
      (from) => from.i64(),
      (from) => from.hash(),
      (from) => from.varint(),
      (from) => from.varbig(),
      (from) => from.slice(1),
      (from) => from.count(9, 1),
    ];
    for (const read of reads) {
      expect(() => read(new Reader(chunk, 10)), String(read)).to.throw(DecodeError);
      expect(() => read(new Reader(chunk, 3, 3)), String(read)).to.throw(DecodeError);
    }
  });

  it('should have nothing to read behind the end', () => {
    const from = new Reader(chunk, 99);

    expect(from.left()).to.equal(0);
    expect(from.slice(from.left())).to.have.lengthOf(0);
  });

  it('should open the same bytes again, wherever it has been meanwhile', () => {
    const [from, part] = [new Reader(chunk), chunk.subarray(1, 4)];

    expect([from.open(part).u16(), from.open(part).u16(), from.left()]).to.deep.equal([
      0x201, 0x201, 1,
    ]);
    from.over(new DataView(new ArrayBuffer(8)), 2, 6);
    expect([from.u16(), from.left()]).to.deep.equal([0, 2]);
    expect(from.open(part).u8()).to.equal(1);
  });

  it('should refuse to read the same bytes when their memory has gone elsewhere', () => {
    const bytes = Buffer.from(new ArrayBuffer(8));
    const from = new Reader(bytes).open(bytes);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });

    expect(() => from.open(bytes).u8()).to.throw(DecodeError, 'expected 1 bytes, got 0');
  });

  it('should open other bytes', () => {
    const from = new Reader(chunk);
    const { view } = from;

    expect(from.open(chunk.subarray(1, 3)).u16()).to.equal(0x0201);
    expect(from.view).to.equal(view);
    expect(from.open(Buffer.from(new Uint8Array([7]).buffer)).u8()).to.equal(7);
    expect(from.left()).to.equal(0);
  });

  it('should stay where it was when it refuses', () => {
    const from = new Reader(chunk, 8);

    expect(() => from.u32()).to.throw(DecodeError, 'expected 4 bytes, got 2');
    expect(from.left()).to.equal(2);
  });
});
