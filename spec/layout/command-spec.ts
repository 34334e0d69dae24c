import { expect } from 'chai';
import fc from 'fast-check';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { command } from '../../lib/layout/command.js';

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

  it('should refuse a table that would be slow', () => {
    const many = Array.from({ length: 257 }, (_, i) => `c${i}`);

    expect(() => command(many)).to.throw(LocalProtocolError, 'expected at most 256 commands');
  });
});
