import { expect } from 'chai';
import { DecodeError } from '../../lib/errors.js';
import { reconcildiff, reqrecon } from '../../lib/messages/reconciliation.js';

describe('reqrecon', () => {
  it('should be 4 bytes long', () => {
    expect(reqrecon.span).to.equal(4);
  });
});

describe('reconcildiff', () => {
  it('should succeed or fail', () => {
    expect(() => reconcildiff.unpack(Buffer.from('0200', 'hex'))).to.throw(
      DecodeError,
      'success: expected 0 or 1, got 2',
    );
  });
});
