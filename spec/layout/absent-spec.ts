import { expect } from 'chai';
import { absent } from '../../lib/layout/absent.js';
import { u8 } from '../../lib/layout/numbers.js';
import { struct } from '../../lib/layout/struct.js';

describe('absent', () => {
  const layout = struct({ count: u8, height: absent(7) });

  it('should take no bytes, and read as its value', () => {
    expect(layout.span).to.equal(1);
    expect(layout.unpack(Buffer.of(1))).to.deep.equal({ count: 1, height: 7 });
    expect(layout.getSpan(Buffer.of(1))).to.equal(1);
    expect(absent('x').unpack(Buffer.of())).to.equal('x');
  });

  it('should write nothing, whatever the value', () => {
    expect(layout.pack({ count: 1, height: 8 })).to.deep.equal(Buffer.of(1));
  });
});
