import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { byHand } from '../../lib/layout/byHand.js';
import { empty, optional, varbytes } from '../../lib/layout/bytes.js';
import { u16, u32, u8 } from '../../lib/layout/numbers.js';
import { struct } from '../../lib/layout/struct.js';
import { vector } from '../../lib/layout/vector.js';

const point = struct({ x: u8, y: u16 });

describe('struct', () => {
  it('should lay its fields one after the other', () => {
    expect(point.pack({ x: 1, y: 2 }).toString('hex')).to.equal('010200');
    expect(point.unpack(Buffer.from('010200', 'hex'))).to.deep.equal({ x: 1, y: 2 });
  });

  it('should take a field of no bytes for what it is, not for one that is missing', () => {
    const layout = struct({ nothing: empty, count: u8 });
    expect(layout.pack({ nothing: undefined, count: 7 } as never).toString('hex')).to.equal('07');
    expect(layout.unpack(Buffer.from([7]))).to.deep.equal({ count: 7 });
  });

  it('should add up spans', () => {
    expect(point.span).to.equal(3);
    expect(struct({ point, tail: varbytes(9) }).span).to.equal(-1);
    expect(struct({ point, tail: varbytes(9) }).least()).to.equal(4);
  });

  it('should name the path to what it cannot read', () => {
    const line = struct({ ends: vector(point, 9) });

    for (const refuse of [
      () => line.unpack(Buffer.from('0201020001', 'hex')),
      () => line.getSpan(Buffer.from('0201020001', 'hex')),
    ]) {
      expect(refuse).to.throw(DecodeError, 'ends: expected 2 elements of at least 3 bytes, got 4');
    }
    expect(() => struct({ line }).unpack(Buffer.from('01', 'hex')))
      .to.throw(DecodeError)
      .with.property('path', 'line.ends');
    expect(() =>
      struct({ p: vector(struct({ a: varbytes(9), b: u16 }), 9) }).unpack(
        Buffer.from('0200000005', 'hex'),
      ),
    )
      .to.throw(DecodeError)
      .with.property('path', 'p');
  });

  it('should name the path through elements', () => {
    const list = struct({ rows: vector(struct({ key: varbytes(2), value: u8 }), 9) });

    for (const refuse of [
      () => list.unpack(Buffer.from('02000103aabb', 'hex')),
      () => list.getSpan(Buffer.from('02000103aabb', 'hex')),
    ]) {
      expect(refuse).to.throw(DecodeError, 'rows[1].key: expected at most 2, got 3');
    }
  });

  it('should name the field that it cannot write', () => {
    expect(() => struct({ point }).pack({ point: { x: 256, y: 0 } })).to.throw(
      LocalProtocolError,
      'point: x: expected a whole number from 0 to 255, got 256',
    );
    expect(() => point.pack({ x: 1 } as never)).to.throw(LocalProtocolError, 'y: expected');
    expect(() => struct({ point }).pack({} as never)).to.throw(LocalProtocolError, 'point: ');
  });

  it('should refuse a field after a missing one', () => {
    const tail = struct({ a: u8, b: optional(u8), c: optional(u32) });

    expect(tail.pack({ a: 1, b: 2 }).toString('hex')).to.equal('0102');
    expect(() => tail.pack({ a: 1, c: 3 })).to.throw(
      LocalProtocolError,
      'c: expected nothing without b',
    );
  });

  it('should refuse names that JavaScript would put first', () => {
    expect(() => struct({ a: u8, 1: u8 })).to.throw(LocalProtocolError, 'got 1');
  });

  it('should pass on what is no fault of the bytes', () => {
    const broken = byHand(u8, {
      read() {
        throw new TypeError('broken');
      },
    });
    const layout = struct({ list: vector(struct({ broken }), 9) });

    expect(() => layout.unpack(Buffer.from('0101', 'hex'))).to.throw(TypeError, 'broken');
    const skipped = byHand(broken, {
      read: (from) => from.u8(),
      skip() {
        throw new TypeError('broken');
      },
    });
    expect(() =>
      struct({ list: vector(struct({ skipped, tail: optional(u8) }), 9) }).getSpan(
        Buffer.from('0101', 'hex'),
      ),
    ).to.throw(TypeError, 'broken');
  });

  it('should refuse bytes left over', () => {
    expect(() => point.unpack(Buffer.alloc(4))).to.throw(
      DecodeError,
      'expected the end, got 1 more bytes',
    );
  });
});
