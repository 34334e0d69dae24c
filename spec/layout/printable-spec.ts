import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { printable } from '../../lib/layout/printable.js';
import { struct } from '../../lib/layout/struct.js';

describe('printable', () => {
  const text = printable(4);

  it('should read and write letters from space to tilde', () => {
    for (const letters of ['', ' ', '~', 'a b~']) {
      expect(text.unpack(text.pack(letters))).to.equal(letters);
    }
    expect(text.pack(' ~').toString('hex')).to.equal('02207e');
    expect(text.least()).to.equal(1);
  });

  it('should refuse any other letter, and say its number alone', () => {
    for (const code of [0x00, 0x1f, 0x7f, 0xff]) {
      const bytes = Buffer.of(2, 0x20, code);
      expect(() => struct({ name: text }).unpack(bytes)).to.throw(
        DecodeError,
        `name: expected printable letters (ASCII), got 0x${code.toString(16)}`,
      );
    }
    for (const wrong of ['\x1b', 'é', '→']) {
      expect(() => text.pack(wrong)).to.throw(LocalProtocolError, 'expected printable letters');
    }
  });

  it('should refuse what is too long or cut short', () => {
    expect(() => text.pack('abcde')).to.throw(LocalProtocolError, 'at most 4 bytes, got 5');
    expect(() => text.unpack(Buffer.from('05', 'hex'))).to.throw(DecodeError, 'at most 4, got 5');
    expect(() => text.unpack(Buffer.from('0261', 'hex'))).to.throw(DecodeError, '2 bytes, got 1');
  });

  it('should skip what it reads, and refuse what it refuses', () => {
    const outcome = (work: () => number) => {
      try {
        return work();
      } catch (error) {
        return (error as Error).message;
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (array) => {
        const bytes = Buffer.from(array);
        const skipped = outcome(() => text.getSpan(bytes));
        expect(skipped).to.equal(outcome(() => text.decode(bytes).length + 1));
      }),
    );
  });
});
