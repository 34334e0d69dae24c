import { expect } from 'chai';
import { stub } from 'sinon';
import fc from 'fast-check';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { command, commandOf } from '../../lib/layout/command.js';
import { Reader } from '../../lib/layout/reader.js';

const names = Object.keys(bitcoin.messages);
const layout = command(names);
const ascii = fc
  .uint8Array({ maxLength: 12 })
  .map((bytes) => Buffer.from(bytes.map((byte) => 0x20 + (byte % 95))).toString('latin1'));

describe('command', () => {
  it('should know each name of its table, in 12 bytes', () => {
    for (const name of names) {
      const bytes = layout.pack(name);
      expect(bytes.toString('latin1')).to.equal(name.padEnd(12, '\0'));
      expect(layout.unpack(bytes)).to.equal(name);
    }
    expect(layout.unpack(Buffer.from('getcfcheckpt'))).to.equal('getcfcheckpt');
  });

  it('should spell any other name', () => {
    fc.assert(
      fc.property(ascii, (name) => {
        expect(layout.unpack(layout.pack(name))).to.equal(name);
      }),
    );
  });

  it('should tell names apart that begin alike', () => {
    const alike = command(['aaaaaaaaaaaa', 'aaaaaaaaaaab', 'aaaaaaaa']);

    for (const name of ['aaaaaaaaaaaa', 'aaaaaaaaaaab', 'aaaaaaaa', 'aaaaaaaaaaac']) {
      expect(alike.unpack(alike.pack(name))).to.equal(name);
    }
  });

  it('should refuse bytes that are no name', () => {
    for (const wrong of [
      'ping\0x\0\0\0\0\0\0',
      'p\x1fng\0\0\0\0\0\0\0\0',
      'ping\xff\0\0\0\0\0\0\0',
    ]) {
      expect(() => layout.unpack(Buffer.from(wrong, 'latin1')), wrong).to.throw(
        DecodeError,
        'expected printable letters padded with zeros, got ',
      );
    }
    expect(() => layout.unpack(Buffer.alloc(11))).to.throw(
      DecodeError,
      'expected 12 bytes, got 11',
    );
  });

  it('should refuse to write what does not fit', () => {
    for (const wrong of ['thirteenbytes', 'tab\t', 'é']) {
      expect(() => layout.pack(wrong), wrong).to.throw(LocalProtocolError, `got '${wrong}'`);
      expect(() => command([wrong]), wrong).to.throw(LocalProtocolError);
    }
  });

  it('should encode where it is told, known or not', () => {
    for (const name of ['ping', 'unheardof']) {
      const bytes = Buffer.alloc(14, 0xff);
      expect(layout.encode(name, bytes, 1)).to.equal(12);
      expect(bytes).to.deep.equal(
        Buffer.concat([bytes.subarray(13), layout.pack(name), bytes.subarray(13)]),
      );
      expect(() => layout.encode(name, bytes, 3)).to.throw(
        RangeError,
        'expected room for 12 bytes',
      );
    }
  });

  it('should find the names of its table without spelling them', () => {
    const many = Array.from({ length: 256 }, (_, i) => `command${i}`);
    const table = command(many);
    const packed = many.map((name) => table.pack(name));
    const spelling = stub(Buffer.prototype, 'toString').throws(new Error('spelt'));
    try {
      for (const [i, bytes] of packed.entries()) {
        expect(table.read(new Reader(bytes))).to.equal(many[i]);
        expect(() => table.read(new Reader(Buffer.from(bytes).fill(0x7a, 11)))).to.throw('spelt');
      }
    } finally {
      spelling.restore();
    }
  });

  it('should refuse a table that would be slow', () => {
    const many = Array.from({ length: 257 }, (_, i) => `c${i}`);

    expect(() => command(many)).to.throw(LocalProtocolError, 'expected at most 256 commands');
  });

  it('should read any bytes as it reads them without a table', () => {
    const spelt = command([]);
    const read = (of: typeof layout, bytes: Buffer) => {
      try {
        return of.unpack(bytes);
      } catch (error) {
        return String(error);
      }
    };
    const any = fc.uint8Array({ minLength: 12, maxLength: 12 });
    const close = fc
      .tuple(fc.constantFrom(...names), fc.uint8Array({ minLength: 1, maxLength: 3 }))
      .map(([name, tail]) => Buffer.from([...layout.pack(name).subarray(tail.length), ...tail]));

    fc.assert(
      fc.property(fc.oneof(any, close), (values) => {
        const bytes = Buffer.from(values);
        expect(read(layout, bytes)).to.equal(read(spelt, bytes));
      }),
    );
  });
});

describe('commandOf', () => {
  it('should know the commands of a message table, and be made once for each', () => {
    const table = { ping: 0, pong: 0 };

    expect(commandOf(table)).to.equal(commandOf(table));
    expect(commandOf(table)).not.to.equal(commandOf({ ...table }));
    expect(commandOf(table).unpack(layout.pack('pong'))).to.equal('pong');
  });
});
