import { expect } from 'chai';
import { hexdump } from '../../lib/layers/hexdump.js';

describe('hexdump', () => {
  it('should show offset, hex and letters', () => {
    expect(hexdump(Buffer.from('/rxpeer:0.1.0/\0\x01'))).to.equal(
      '00000000  2f 72 78 70 65 65 72 3a  30 2e 31 2e 30 2f 00 01  |/rxpeer:0.1.0/..|',
    );
  });

  it('should align a line that is not full', () => {
    expect(hexdump(Buffer.from('0123456789abcdefX\xff', 'latin1'))).to.equal(
      [
        '00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|',
        '00000010  58 ff                                             |X.|',
      ].join('\n'),
    );
    expect(hexdump(Buffer.from([0x1b]))).to.equal(
      '00000000  1b                                                |.|',
    );
  });

  it('should be empty for no bytes', () => {
    expect(hexdump(Buffer.alloc(0))).to.equal('');
  });

  it('should show the first 1 024 bytes, and say how many are left out', () => {
    const whole = hexdump(Buffer.alloc(1_024)).split('\n');
    expect(whole).to.have.length(64);
    expect(whole.at(-1)).to.match(/^000003f0 {2}00/);
    const lines = hexdump(Buffer.alloc(4_000_000)).split('\n');
    expect(lines).to.have.length(65);
    expect(lines.at(-1)).to.equal('and 3998976 bytes more');
  });

  it('should print letters alone, whatever the bytes', () => {
    const all = hexdump(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)));
    expect(all).to.match(/^[\x20-\x7e\n]*$/);
  });
});
