import { expect } from 'chai';
import {
  DecodeError,
  HandshakeError,
  HandshakeTimeoutError,
  IdleError,
  LocalProtocolError,
  NotFoundError,
  OverflowError,
  PeerError,
  PingTimeoutError,
  ProxyError,
  ProxyRefusedError,
  RefusedError,
  RemoteProtocolError,
  RequestTimeoutError,
  SelfConnectionError,
  StallError,
  TransportError,
  UnsentError,
} from '../lib/errors.js';

describe('the errors', () => {
  const all = [
    new PeerError('a'),
    new LocalProtocolError('a'),
    new RemoteProtocolError('a'),
    new DecodeError('expected a'),
    new SelfConnectionError(),
    new HandshakeTimeoutError(5),
    new PingTimeoutError(1n, 5),
    new RefusedError('a'),
    new OverflowError('a'),
    new HandshakeError('late', 'feature', 'a'),
    new StallError('getheaders', 5),
    new IdleError(5),
    new RequestTimeoutError('ping', 5),
    new NotFoundError('a'),
    new UnsentError('ping', 'overflow'),
    new TransportError('a', 'ECONNREFUSED'),
    new ProxyError('a', 'EHOSTUNREACH', 4),
    new ProxyRefusedError('a', 'EACCES'),
  ];

  for (const error of all) {
    it(`should name ${error.constructor.name}, a PeerError`, () => {
      expect(error).to.be.instanceOf(PeerError).and.to.be.instanceOf(Error);
      expect(error.name).to.equal(error.constructor.name);
      expect(String(error)).to.equal(`${error.constructor.name}: ${error.message}`);
      expect(error.stack).to.include(error.constructor.name);
    });
  }

  it('should blame the remote for bytes that cannot be decoded', () => {
    expect(new DecodeError('expected a')).to.be.instanceOf(RemoteProtocolError);
  });

  it('should be told apart by whom they blame', () => {
    const { length } = all.filter((error) => error instanceof RemoteProtocolError);

    expect(length).to.equal(3);
    expect(new LocalProtocolError('a')).not.to.be.instanceOf(RemoteProtocolError);
    expect(new TransportError('a', 'EPIPE')).not.to.be.instanceOf(RemoteProtocolError);
  });

  it('should hold in their sentence what was expected', () => {
    expect(new HandshakeTimeoutError(5).message).to.equal(
      'expected version and verack within 5 ms',
    );
    expect(new StallError('mempool', 5).message).to.equal(
      'expected an answer to mempool within 5 ms',
    );
    expect(new IdleError(5).message).to.equal('expected bytes within 5 ms');
    expect(new UnsentError('ping', 'overflow').message).to.equal(
      'expected ping to be sent, got overflow',
    );
    expect(new PingTimeoutError(7n, 5).message).to.equal('expected a pong to ping 7 within 5 ms');
    expect(new SelfConnectionError().message).to.equal(
      'expected another node, got a connection to ourselves',
    );
  });

  it('should carry what a program asks for', () => {
    const cause = new Error('below');

    expect(new HandshakeTimeoutError(5)).to.include({ ms: 5 });
    expect(new PingTimeoutError(7n, 5)).to.include({ nonce: 7n, ms: 5 });
    expect(new StallError('getdata of tx 00', 5)).to.include({ asked: 'getdata of tx 00', ms: 5 });
    expect(new IdleError(5)).to.include({ ms: 5 });
    expect(new RequestTimeoutError('ping', 5)).to.include({ command: 'ping', ms: 5 });
    expect(new UnsentError('ping', 'failed', cause)).to.include({ cause });
    expect(new HandshakeError('late', 'feature', 'a')).to.include({
      breach: 'late',
      command: 'feature',
    });
    expect(new TransportError('a', 'EPIPE', { cause })).to.include({ code: 'EPIPE', cause });
    expect(new RemoteProtocolError('a', { cause })).to.include({ cause });
    expect(new ProxyError('a', 'EHOSTUNREACH', 4)).to.include({ code: 'EHOSTUNREACH', reply: 4 });
  });

  describe('DecodeError', () => {
    it('should have no path at first', () => {
      expect(new DecodeError('expected a, got b')).to.include({
        path: '',
        message: 'expected a, got b',
        expected: 'expected a, got b',
      });
    });

    it('should name the path from the inside out', () => {
      const error = new DecodeError('expected a, got b').within('port');
      expect(error.message).to.equal('port: expected a, got b');

      error.within(3).within('addresses').within('addr');
      expect(error).to.include({
        path: 'addr.addresses[3].port',
        message: 'addr.addresses[3].port: expected a, got b',
        expected: 'expected a, got b',
      });
    });

    it('should name elements of lists of lists, and an element of a nameless list', () => {
      const path = (...segments: (string | number)[]) =>
        segments.reduce((error, segment) => error.within(segment), new DecodeError('expected a'))
          .path;

      expect(path(2, 1, 'rows')).to.equal('rows[1][2]');
      expect(path(0)).to.equal('[0]');
      expect(path('x', 0)).to.equal('[0].x');
    });

    it('should be itself when it is told where it happened', () => {
      const error = new DecodeError('expected a');

      expect(error.within('x')).to.equal(error);
    });
  });
});
