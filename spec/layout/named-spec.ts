import { expect } from 'chai';
import { LocalProtocolError } from '../../lib/errors.js';
import { named } from '../../lib/layout/named.js';
import { u8 } from '../../lib/layout/numbers.js';

const colour = named(u8, { red: 1, green: 2 });

describe('named', () => {
  it('should show a number by its name', () => {
    expect(colour.unpack(Buffer.from([2]))).to.equal('green');
    expect(colour.pack('green')).to.deep.equal(Buffer.from([2]));
    expect([colour.span, colour.least()]).to.deep.equal([1, 1]);
  });

  it('should find each of many names, whatever came before', () => {
    const names = ['red', 'red', 'green', 'red', 'green', 'green'] as const;
    expect(names.map((name) => colour.pack(name)[0])).to.deep.equal([1, 1, 2, 1, 2, 2]);
  });

  it('should leave a number without a name as it is', () => {
    expect(colour.unpack(Buffer.from([7]))).to.equal(7);
    expect(colour.pack(7)).to.deep.equal(Buffer.from([7]));
  });

  it('should refuse a name that is not in the table', () => {
    for (const wrong of ['blue', 'constructor', '__proto__']) {
      expect(() => colour.pack(wrong as 'red')).to.throw(
        LocalProtocolError,
        `expected a number or one of red, green, got '${wrong}'`,
      );
    }
  });
});
