import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { byHand } from '../../lib/layout/byHand.js';
import { u16, u8 } from '../../lib/layout/numbers.js';
import { Reader } from '../../lib/layout/reader.js';
import { struct } from '../../lib/layout/struct.js';

const readerOf = (hex: string) => new Reader(Buffer.from(hex, 'hex'));

const declared = struct({ x: u8, y: u16 });
const hand = byHand(declared, {
  read: (from) => ({ x: from.u8(), y: from.u16() }),
  skip: (from) => void from.take(3),
  write(to, { x, y }) {
    u8.write(to, x);
    u16.write(to, y);
  },
});
const onlyRead = byHand(declared, { read: (from) => ({ x: from.u8(), y: from.u16() }) });

describe('byHand', () => {
  it('should read and write as the hand does', () => {
    for (const layout of [hand, onlyRead]) {
      expect(layout.pack({ x: 1, y: 2 }).toString('hex')).to.equal('010200');
      expect(layout.unpack(Buffer.from('010200', 'hex'))).to.deep.equal({ x: 1, y: 2 });
      expect([layout.span, layout.least()]).to.deep.equal([3, 3]);
    }
  });

  it('should name the field as the declared one does', () => {
    const cut = Buffer.from('0102', 'hex');

    for (const layout of [hand, onlyRead]) {
      expect(() => layout.unpack(cut)).to.throw(DecodeError, 'y: expected 2 bytes, got 1');
      expect(() => layout.pack({ x: 1, y: -1 })).to.throw(LocalProtocolError, 'y: expected');
    }
  });

  it('should skip what it reads, and refuse the same', () => {
    const nested = struct({ hand, onlyRead, tail: byHand(u8, { read: (from) => from.u8() }) });

    expect(nested.decode(Buffer.from('01020003040005', 'hex')).tail).to.equal(5);
    for (const layout of [hand, onlyRead]) {
      const variable = struct({ layout, rest: struct({}) });
      expect(variable.span).to.equal(3);
      expect(() => layout.skip(readerOf('0102'))).to.throw(DecodeError, 'y: expected 2 bytes');
    }
  });

  it('should show the error of a hand that refuses what the declared one takes', () => {
    const strict = byHand(declared, {
      read() {
        throw new DecodeError('expected more');
      },
      skip() {
        throw new DecodeError('expected more');
      },
      write() {
        throw new LocalProtocolError('expected more');
      },
    });

    expect(() => strict.unpack(Buffer.alloc(3))).to.throw(DecodeError, 'expected more');
    expect(() => strict.skip(readerOf('010200'))).to.throw(DecodeError, 'expected more');
    expect(() => strict.pack({ x: 1, y: 2 })).to.throw(LocalProtocolError, 'expected more');
  });
});
