import { expect } from 'chai';
import * as errors from '../../lib/errors.js';
import { PeerClosedError, reasonOf } from '../../lib/peer/reason.js';

const cases: readonly [Error, string, string, boolean][] = [
  [new errors.TransportError('connect ECONNREFUSED', 'ECONNREFUSED'), 'network', 'network', true],
  [new errors.ProxyError('host unreachable', 'EHOSTUNREACH', 4), 'network', 'network', true],
  [new errors.ProxyRefusedError('wrong password', 'EACCES'), 'network', 'network', false],
  [new errors.SelfConnectionError(), 'us', 'self', false],
  [new errors.RefusedError('no'), 'us', 'refused', false],
  [new errors.RemoteProtocolError('bad magic'), 'us', 'protocol', false],
  [new errors.DecodeError('expected 8 bytes, got 3'), 'us', 'protocol', false],
  [new errors.HandshakeTimeoutError(30_000), 'us', 'timeout', true],
  [new errors.PingTimeoutError(1n, 5), 'us', 'timeout', true],
  [new errors.HandshakeError('late', 'feature', 'too late'), 'us', 'protocol', false],
  [new errors.StallError('getheaders', 5), 'us', 'stalled', true],
  [new errors.IdleError(5), 'us', 'idle', true],
  [new errors.OverflowError('too much'), 'us', 'overflow', true],
  [new errors.LocalProtocolError('cannot be encoded'), 'us', 'behaviour', false],
  [new Error('anything else'), 'us', 'behaviour', false],
];

describe('reasonOf', () => {
  for (const [error, by, why, transient] of cases) {
    it(`should give ${why} by ${by} for ${error.name}`, () => {
      expect(reasonOf(error)).to.deep.equal({ by, why, error, transient });
    });
  }

  it('should make an error of what is none', () => {
    expect(reasonOf('oops').error?.message).to.equal('expected an error, got oops');
  });
});

describe('PeerClosedError', () => {
  it('should carry the reason, and tell it', () => {
    const reason = reasonOf(new errors.TransportError('connect ECONNREFUSED', 'ECONNREFUSED'));
    const error = new PeerClosedError(reason);
    expect(error.reason).to.equal(reason);
    expect(error.cause).to.equal(reason.error);
    expect(error.message).to.equal('expected a handshake, got the end: connect ECONNREFUSED');
  });
});
