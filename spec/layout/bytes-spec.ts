import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { bytes, empty, hash, optional, rest, varbytes, varstring } from '../../lib/layout/bytes.js';
import { u16, u32 } from '../../lib/layout/numbers.js';
import { struct } from '../../lib/layout/struct.js';

describe('bytes', () => {
  it('should be a view of what was received', () => {
    const received = Buffer.from('0102', 'hex');
    const value = bytes(2).unpack(received);
    received[0] = 9;

    expect(value.toString('hex')).to.equal('0902');
  });

  it('should refuse another length', () => {
    expect(() => bytes(2).unpack(Buffer.alloc(1))).to.throw(DecodeError, 'expected 2 bytes, got 1');
    expect(() => bytes(2).pack(Buffer.alloc(3))).to.throw(
      LocalProtocolError,
      'expected 2 bytes, got 3',
    );
  });
});

describe('hash', () => {
  it('should read and write 32 bytes as a value', () => {
    const value = Hash.from('01'.repeat(31) + '02');

    expect(hash.pack(value).toString('hex')).to.equal('02' + '01'.repeat(31));
    expect(hash.unpack(hash.pack(value)).equals(value)).to.equal(true);
    expect(() => hash.unpack(Buffer.alloc(31))).to.throw(DecodeError);
  });
});

describe('varbytes', () => {
  it('should give back any bytes within the limit', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (any) => {
        const value = Buffer.from(any);
        expect(varbytes(300).unpack(varbytes(300).pack(value))).to.deep.equal(value);
      }),
    );
  });

  it('should refuse more than the limit on both sides', () => {
    expect(() => varbytes(2).unpack(Buffer.from('03010203', 'hex'))).to.throw(
      DecodeError,
      'expected at most 2, got 3',
    );
    expect(() => varbytes(2).pack(Buffer.alloc(3))).to.throw(LocalProtocolError);
  });

  it('should refuse a length that the payload does not hold', () => {
    expect(() => varbytes(100).unpack(Buffer.from('020a', 'hex'))).to.throw(DecodeError);
  });
});

describe('varstring', () => {
  it('should keep every byte', () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const text = varstring(256).unpack(Buffer.concat([Buffer.from('fd0001', 'hex'), all]));

    expect(text).to.have.lengthOf(256);
    expect(varstring(256).pack(text).subarray(3)).to.deep.equal(all);
  });

  it('should refuse letters that are no byte, and too many', () => {
    expect(() => varstring(9).pack('₿')).to.throw(LocalProtocolError, "got '₿'");
    expect(() => varstring(2).pack('abc')).to.throw(LocalProtocolError);
    expect(() => varstring(2).unpack(Buffer.from('03616263', 'hex'))).to.throw(DecodeError);
  });
});

describe('rest', () => {
  it('should take all that remains', () => {
    const layout = struct({ a: u16, rest });

    expect(layout.unpack(Buffer.from('0100ab', 'hex')).rest.toString('hex')).to.equal('ab');
    expect(layout.pack({ a: 1, rest: Buffer.from([7]) }).toString('hex')).to.equal('010007');
    expect(rest.unpack(Buffer.alloc(0))).to.have.lengthOf(0);
  });
});

describe('empty', () => {
  it('should be no bytes and no value', () => {
    expect(empty.unpack(Buffer.alloc(0))).to.equal(undefined);
    expect(empty.pack(undefined)).to.have.lengthOf(0);
    expect(empty.least()).to.equal(0);
  });

  it('should refuse a byte', () => {
    expect(() => empty.unpack(Buffer.alloc(1))).to.throw(DecodeError, 'expected the end');
  });
});

describe('optional', () => {
  const layout = struct({ a: u16, b: optional(u32) });

  it('should leave a field out where no byte remains', () => {
    expect(layout.unpack(Buffer.from('0100', 'hex'))).to.deep.equal({ a: 1 });
    expect(layout.pack({ a: 1 }).toString('hex')).to.equal('0100');
  });

  it('should read and write it where it is there', () => {
    expect(layout.unpack(Buffer.from('010002000000', 'hex'))).to.deep.equal({ a: 1, b: 2 });
    expect(layout.pack({ a: 1, b: 2 }).toString('hex')).to.equal('010002000000');
  });

  it('should refuse a part of it', () => {
    expect(() => layout.unpack(Buffer.from('010002', 'hex'))).to.throw(
      DecodeError,
      'b: expected 4 bytes, got 1',
    );
  });
});
