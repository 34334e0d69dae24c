import { expect } from 'chai';
import { inspect } from 'node:util';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { varbytes } from '../../lib/layout/bytes.js';
import { Layout } from '../../lib/layout/core.js';
import { built, lazy } from '../../lib/layout/lazy.js';
import { u16, u8 } from '../../lib/layout/numbers.js';
import { Reader } from '../../lib/layout/reader.js';
import { struct } from '../../lib/layout/struct.js';
import { vector } from '../../lib/layout/vector.js';
import type { Writer } from '../../lib/layout/writer.js';

interface Row {
  readonly key: number;
  readonly text: Buffer;
}
const row = struct<Row>({ key: u16, text: varbytes(9) });

/** Counts how often it is read. */
class Counted extends Layout<Row> {
  reads = 0;
  override least(): number {
    return row.least();
  }
  read(from: Reader): Row {
    this.reads++;
    return row.read(from);
  }
  override skip(from: Reader): void {
    row.skip(from);
  }
  write(to: Writer, value: Row): void {
    row.write(to, value);
  }
}

const hex = '0100026869';
const other = '0200026869';

describe('lazy', () => {
  it('should read nothing until a field is asked for, and then once', () => {
    const counted = new Counted();
    const value = lazy(counted, ['key', 'text']).unpack(Buffer.from(hex, 'hex'));
    const before = counted.reads;

    expect([value.key, value.text.toString(), value.key]).to.deep.equal([1, 'hi', 1]);
    expect([before, counted.reads]).to.deep.equal([0, 1]);
  });

  it('should remember the last value opened, and no other', () => {
    const counted = new Counted();
    const [a, b] = vector(lazy(counted, ['key', 'text']), 9).unpack(
      Buffer.from(`02${hex}${other}`, 'hex'),
    );

    expect([a!.key, a!.key, b!.key, a!.key]).to.deep.equal([1, 1, 2, 1]);
    expect(counted.reads).to.equal(3);
  });

  it('should open another value while it is opened', () => {
    class Curious extends Counted {
      other: Row | undefined;
      override read(from: Reader): Row {
        const key = u16.read(from);
        if (key === 1) void this.other!.key;
        return { key, text: varbytes(9).read(from) };
      }
    }
    const curious = new Curious();
    const rows = lazy(curious, ['key', 'text']);
    const [a, b] = [hex, other].map((each) => rows.unpack(Buffer.from(each, 'hex')));
    curious.other = b!;

    expect([a!.key, a!.text.toString()]).to.deep.equal([1, 'hi']);
    expect([b!.key, b!.text.toString()]).to.deep.equal([2, 'hi']);
  });

  const layout = lazy(row, ['key', 'text']);

  it('should give the bytes of a value, its own or those of its fields', () => {
    const value = layout.unpack(Buffer.from(hex, 'hex'));

    expect(layout.bytesOf(value).buffer).to.equal(value.bytes.buffer);
    expect(layout.bytesOf(value.toJSON()).toString('hex')).to.equal(hex);
  });

  it('should open the bytes of a value, read or not', () => {
    const layout = lazy(row, ['key', 'text']);
    const value = layout.unpack(Buffer.from(hex, 'hex'));

    for (const each of [value, value.toJSON()]) {
      const from = layout.open(each, new Reader(Buffer.alloc(0)));
      expect([row.read(from).key, from.left()]).to.deep.equal([1, 0]);
    }
  });

  it('should refuse what another layout has read, whose bytes may mean something else', () => {
    const strange = lazy(struct<Row>({ key: u8, text: varbytes(9) }), ['key', 'text']);
    const value = strange.unpack(Buffer.from('01026869', 'hex'));
    const refused = 'expected a value that this layout has read, or fields';

    expect(() => layout.bytesOf(value)).to.throw(LocalProtocolError, refused);
    expect(() => layout.pack(value)).to.throw(LocalProtocolError, refused);
    expect(layout.bytesOf(value.toJSON()).toString('hex')).to.equal(hex);
  });

  it('should be its bytes', () => {
    const value = layout.decode(Buffer.from(`ff${hex}ff`, 'hex'), 1);

    expect(value.bytes.toString('hex')).to.equal(hex);
    expect(layout.pack(value).toString('hex')).to.equal(hex);
    expect(layout.least()).to.equal(3);
  });

  it('should take a plain value too', () => {
    const plain = { key: 1, text: Buffer.from('hi') };

    expect(layout.pack(plain as never).toString('hex')).to.equal(hex);
  });

  it('should refuse at once what the layout refuses', () => {
    expect(() => layout.unpack(Buffer.from('01000368', 'hex'))).to.throw(DecodeError, 'text: ');
    expect(() => vector(layout, 9).getSpan(Buffer.from('0101000368', 'hex'))).to.throw(
      DecodeError,
      '[0].text: ',
    );
    expect(layout.getSpan(Buffer.from(`${hex}ff`, 'hex'))).to.equal(5);
  });

  it('should print and serialize as what it stands for', () => {
    const value = layout.unpack(Buffer.from(hex, 'hex'));

    expect(inspect(value)).to.equal('{ key: 1, text: <Buffer 68 69> }');
    expect(JSON.parse(JSON.stringify(value))).to.deep.equal({
      key: 1,
      text: { type: 'Buffer', data: [0x68, 0x69] },
    });
  });

  it('should equal what has the same content, and nothing else', () => {
    const value = layout.unpack(Buffer.from(hex, 'hex'));

    expect(value).to.deep.equal(layout.decode(Buffer.from(`ff${hex}`, 'hex'), 1));
    expect(value).to.deep.equal({ key: 1, text: Buffer.from('hi') });
    expect(value).to.not.deep.equal(layout.unpack(Buffer.from(other, 'hex')));
  });

  it('should be spread only after it was opened', () => {
    const value = layout.unpack(Buffer.from(hex, 'hex'));

    expect({ ...value }).to.deep.equal({});
    expect({ ...value.toJSON(), key: 3 }).to.deep.equal({ key: 3, text: Buffer.from('hi') });
  });
});

describe('lazy in a struct of fixed size', () => {
  it('should keep its span', () => {
    const layout = lazy(struct({ a: u8, b: u8 }), ['a', 'b']);

    expect(struct({ layout }).span).to.equal(2);
  });
});

describe('built', () => {
  const layout = lazy(row, ['key', 'text']);

  it('should make a value of fields that is its bytes', () => {
    const value = built(layout, { key: 1, text: Buffer.from('hi') });

    expect(value.bytes.toString('hex')).to.equal('0100026869');
    expect(value).to.deep.equal(layout.unpack(value.bytes));
  });

  it('should refuse fields that have no bytes', () => {
    expect(() => built(layout, { key: 0x10000, text: Buffer.alloc(0) })).to.throw(
      LocalProtocolError,
      'key: ',
    );
  });
});
