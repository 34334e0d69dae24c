import * as theirs from 'buffer-layout';
import { expect } from 'chai';
import { stub } from 'sinon';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { empty, hash, rest, varbytes } from '../../lib/layout/bytes.js';
import { adapt, Layout, type BufferLayout } from '../../lib/layout/core.js';
import { u16, u32, u64, u8 } from '../../lib/layout/numbers.js';
import { Reader } from '../../lib/layout/reader.js';
import { struct } from '../../lib/layout/struct.js';
import { vector } from '../../lib/layout/vector.js';

/** The package has no types: the constructors that are used here. */
const {
  struct: theirStruct,
  seq,
  blob,
  u8: theirU8,
  u16: theirU16,
  cstr,
  greedy,
  union,
} = theirs as unknown as {
  struct(fields: readonly BufferLayout[], property?: string): BufferLayout;
  seq(element: BufferLayout, count: number | BufferLayout, property?: string): BufferLayout;
  greedy(elementSpan: number): BufferLayout;
  blob(length: number, property?: string): BufferLayout;
  u8(property?: string): BufferLayout;
  u16(property?: string): BufferLayout;
  cstr(property?: string): BufferLayout;
  union(discriminator: BufferLayout): BufferLayout;
};

const point = struct({ x: u8, y: u16 });

/** Unpacks each item before it reads the next. */
class Nested extends Layout<readonly number[][]> {
  read(from: Reader): readonly number[][] {
    const item = () => [...rest.unpack(from.slice(from.varint()))];
    return Array.from({ length: from.u8() }, item);
  }
  write(): void {}
}

describe('Layout', () => {
  it('should decode and encode at an offset, as those of buffer-layout do', () => {
    const bytes = Buffer.from('ff010200ff', 'hex');

    expect(point.decode(bytes, 1)).to.deep.equal({ x: 1, y: 2 });
    expect(point.encode({ x: 7, y: 8 }, bytes, 1)).to.equal(3);
    expect(bytes.toString('hex')).to.equal('ff070800ff');
  });

  it('should refuse to encode where there is no room, and touch nothing', () => {
    const bytes = Buffer.alloc(4);

    expect(() => point.encode({ x: 1, y: 2 }, bytes, 2)).to.throw(
      RangeError,
      'expected room for 3 bytes, got 2',
    );
    expect(bytes).to.deep.equal(Buffer.alloc(4));
  });

  it('should pack in memory where there is room before', () => {
    const [packed, again] = [point.pack({ x: 1, y: 2 }, 4), point.pack({ x: 3, y: 4 }, 4)];
    for (const { buffer, byteOffset } of [packed, again]) {
      Buffer.from(buffer, byteOffset - 4, 4).fill(0xff);
    }

    expect(packed.toString('hex')).to.equal('010200');
    expect(again.toString('hex')).to.equal('030400');
  });

  it('should decode while it decodes', () => {
    const nested = new Nested();

    expect(nested.unpack(Buffer.from('020101020203', 'hex'))).to.deep.equal([[1], [2, 3]]);
    expect(() => nested.unpack(Buffer.from('0201010302', 'hex'))).to.throw(DecodeError);
    expect(point.unpack(Buffer.from('010200', 'hex'))).to.deep.equal({ x: 1, y: 2 });
  });

  it('should tell the span of a value', () => {
    const text = varbytes(9);

    expect(point.getSpan()).to.equal(3);
    expect(text.getSpan(Buffer.from('ff026869ff', 'hex'), 1)).to.equal(3);
    expect(() => text.getSpan()).to.throw(RangeError, 'indeterminate span');
  });

  it('should give bytes of its own', () => {
    const first = u32.pack(1);
    u32.pack(2);

    expect(first.readUInt32LE()).to.equal(1);
  });

  it('should encode again after an encoding that failed', () => {
    expect(() => struct({ a: u32, b: u32 }).pack({ a: 1, b: -1 })).to.throw(LocalProtocolError);
    expect(u8.pack(5).toString('hex')).to.equal('05');
  });
});

describe('what buffer-layout asks of a layout', () => {
  it('should have -1 for a span that varies, and tell one of 0 without bytes', () => {
    expect(varbytes(9).span).to.equal(-1);
    expect(empty.getSpan()).to.equal(0);
    expect(() => varbytes(9).getSpan()).to.throw(RangeError, 'indeterminate span');
  });

  it('should encode at the start where no offset is given, into bytes that just fit', () => {
    const bytes = Buffer.alloc(2);
    expect(u16.encode(0x0201, bytes)).to.equal(2);
    expect(bytes.toString('hex')).to.equal('0102');
  });
});

describe('house layouts inside buffer-layout', () => {
  it('should work in its struct and its seq', () => {
    const layout = theirStruct([
      theirU8('n'),
      hash.replicate('id'),
      varbytes(9).replicate('text'),
      seq(point, 2, 'points'),
    ]);
    const value = {
      n: 3,
      id: Hash.from('ab'.repeat(32)),
      text: Buffer.from('hi'),
      points: [
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ],
    };
    const bytes = Buffer.alloc(64);
    const length = layout.encode(value as never, bytes);
    const decoded = layout.decode(bytes) as typeof value;

    expect(length).to.equal(1 + 32 + 3 + 6);
    expect(decoded.id.equals(value.id)).to.equal(true);
    expect(decoded).to.deep.equal(value);
    expect(layout.getSpan(bytes)).to.equal(length);
  });

  it('should throw a DecodeError through it', () => {
    const layout = theirStruct([theirU8('n'), hash.replicate('id')]);

    expect(() => layout.decode(Buffer.alloc(9))).to.throw(DecodeError, 'expected 32 bytes, got 8');
  });
});

describe('adapt', () => {
  const pair = adapt<{ a: number; b: number }>(theirStruct([theirU8('a'), theirU16('b')]));
  const text = adapt<string>(cstr());

  it('should take theirs into a house struct', () => {
    const layout = struct({ head: u8, pair, text, pairs: vector(pair, 9), tail: u64 });
    const value = { head: 1, pair: { a: 2, b: 3 }, text: 'hi', pairs: [{ a: 4, b: 5 }], tail: 6n };

    expect(layout.unpack(layout.pack(value))).to.deep.equal(value);
    expect(layout.pack(value).toString('hex')).to.equal(
      '01' + '020300' + '686900' + '01040500' + '0600000000000000',
    );
  });

  it('should let house layouts stand inside theirs inside ours', () => {
    const inner = adapt<{ point: { x: number; y: number } }>(
      theirStruct([point.replicate('point')]),
    );
    const layout = struct({ head: u32, inner, tail: u32 });
    const value = { head: 1, inner: { point: { x: 2, y: 3 } }, tail: 4 };

    expect(layout.pack(value).toString('hex')).to.equal('010000000203000400' + '0000');
    expect(layout.unpack(layout.pack(value))).to.deep.equal(value);
  });

  it('should refuse a blob that is cut off, which theirs shortens', () => {
    expect((blob(8).decode(Buffer.alloc(2)) as Buffer).length).to.equal(2); // the trap
    expect(() => struct({ a: adapt(blob(8)) }).unpack(Buffer.alloc(2))).to.throw(
      DecodeError,
      'a: expected 8 bytes, got 2',
    );
  });

  it('should refuse what theirs cannot read, with a DecodeError', () => {
    expect(() => struct({ pair }).unpack(Buffer.alloc(1))).to.throw(DecodeError, 'pair: ');
    expect(() => struct({ list: adapt(seq(point, 2)) }).unpack(Buffer.alloc(4))).to.throw(
      DecodeError,
      'list: ',
    );
    expect(() => text.unpack(Buffer.from('abc'))).to.throw(DecodeError);
  });

  it('should see only its own bytes, and refuse those left over', () => {
    expect(() => pair.unpack(Buffer.alloc(4))).to.throw(DecodeError, 'expected the end');
    expect(text.decode(Buffer.from('ff616200', 'hex'), 1)).to.equal('ab');
  });

  it('should leave no stale memory under a missing field, which theirs does', () => {
    const stale = Buffer.alloc(3, 0xee);
    (pair as unknown as { theirs: BufferLayout }).theirs.encode({ a: 1 } as never, stale); // the trap

    expect(stale.toString('hex')).to.equal('01eeee');
    expect(pair.pack({ a: 1 } as never).toString('hex')).to.equal('010000');
  });

  it('should tell what theirs say of bytes that they do not know', () => {
    expect(() => struct({ kind: adapt(union(theirU8('t'))) }).unpack(Buffer.alloc(4))).to.throw(
      DecodeError,
      /^kind: expected a value, got '.*variant'$/,
    );
  });

  it('should find room for house layouts inside theirs', () => {
    const layout = adapt<{ text: Buffer }>(theirStruct([varbytes(9_999).replicate('text')]));
    const text = Buffer.alloc(5_000, 7);

    expect(layout.unpack(layout.pack({ text }))).to.deep.equal({ text });
  });

  it('should find room for a value of any size', () => {
    const long = 'x'.repeat(5_000);

    expect(text.unpack(text.pack(long))).to.equal(long);
  });

  it('should show theirs no bytes beyond its own end', () => {
    const all = adapt<number[]>(seq(theirU8(), greedy(1)));
    expect(all.read(new Reader(Buffer.from([9, 1, 2, 3]), 1, 3))).to.deep.equal([1, 2]);
  });

  it('should ask theirs once where more room would not help', () => {
    const refusing = (span: number, error: Error) => {
      const encode = stub().throws(error);
      const layout = adapt({ span, property: undefined, encode } as unknown as BufferLayout);
      expect(() => layout.pack(1)).to.throw(error.message);
      return encode.callCount;
    };
    expect(refusing(-1, new TypeError('no number'))).to.equal(1);
    expect(refusing(4, new RangeError('too short'))).to.equal(1);
    expect(refusing(0, new RangeError('too short'))).to.equal(1);
  });

  it('should stop asking theirs at 64 MiB', () => {
    const sizes: number[] = [];
    const encode = (_: unknown, bytes: Buffer) => {
      sizes.push(bytes.length);
      throw new RangeError('never enough');
    };
    const layout = adapt({ span: -1, property: undefined, encode } as unknown as BufferLayout);
    expect(() => layout.pack(1)).to.throw('never enough');
    expect([sizes[0], sizes[1], sizes.at(-1)]).to.deep.equal([256, 512, 2 ** 27]);
  });

  it('should pass on the error of a value that theirs refuse', () => {
    expect(() => struct({ pair }).pack({ pair: { a: 1, b: 70_000 } })).to.throw(
      LocalProtocolError,
      'pair: ',
    );
    expect(() => text.pack(null as never)).to.throw(TypeError);
  });
});
