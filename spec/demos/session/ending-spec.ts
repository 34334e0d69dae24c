import { expect } from 'chai';
import { HandshakeTimeoutError, RemoteProtocolError, TransportError } from '../../../lib/errors.js';
import type { CloseReason } from '../../../lib/peer/reason.js';
import { reasonOf } from '../../../lib/peer/reason.js';
import { networkOf } from '../../../demos/cli/networks.js';
import { Failure } from '../../../demos/cli/failure.js';
import { check, ending } from '../../../demos/session/ending.js';

const callee = { address: '10.0.0.1:18444', network: networkOf('regtest') };
const ended: CloseReason = { by: 'remote', why: 'ended', transient: true };
const end = (reason: unknown, ready = false) =>
  ending(reason instanceof Error ? reasonOf(reason) : (reason as CloseReason), callee, ready);
const magic = (got: string) =>
  new RemoteProtocolError(`expected the magic dab5bffa of this network, got ${got}`);

describe('ending', () => {
  it('should have no advice where we hung up', () => {
    expect(end({ by: 'us', why: 'closed', transient: false }, true)).to.deep.equal({
      event: 'closed',
      by: 'us',
      why: 'closed',
      sentence: 'we hung up',
    });
  });

  for (const [what, reason, ready, sentence, advice] of [
    [
      'nobody listens',
      new TransportError('x', 'ECONNREFUSED'),
      false,
      'nobody listens at 10.0.0.1:18444',
      'embedded',
    ],
    [
      'there is no such host',
      new TransportError('x', 'ENOTFOUND'),
      false,
      'there is no host for',
      'IP address',
    ],
    [
      'nobody answers',
      new TransportError('x', 'ETIMEDOUT'),
      false,
      '10.0.0.1:18444 does not answer',
      'firewall',
    ],
    [
      'it resets at once',
      new TransportError('x', 'ECONNRESET'),
      false,
      'hung up before it shook hands',
      '--network',
    ],
    ['it ends at once', ended, false, 'hung up before it shook hands', 'no free slot'],
    ['it ends later', ended, true, '10.0.0.1:18444 hung up', 'Call again'],
    [
      'it is encrypted for another network',
      new RemoteProtocolError('expected the end of garbage within 4111 bytes'),
      false,
      'did not shake hands',
      '--network',
    ],
    ['it is silent', new HandshakeTimeoutError(10), false, 'did not shake hands', '--network'],
    [
      'it serves another network',
      magic('d9b4bef9'),
      false,
      'serves mainnet, not regtest',
      '--network mainnet',
    ],
    [
      'it speaks HTTP',
      magic('50545448'),
      false,
      'is no Bitcoin node: it begins with "HTTP"',
      'port',
    ],
    ['it speaks in tongues', magic('01020304'), false, '10.0.0.1:18444 is no Bitcoin node', 'port'],
    [
      'it breaks a rule',
      new RemoteProtocolError('bad\x1b'),
      true,
      'broke the rules of Bitcoin: bad?',
      'Try another node, or --network diamond-regtest',
    ],
    [
      'all else fails',
      new TransportError('the cable is cut', 'EIO'),
      true,
      'the cable is cut',
      'Try again',
    ],
  ] as const) {
    it(`should say what to do where ${what}`, () => {
      const closed = end(reason, ready);
      expect(closed.sentence).to.include(sentence);
      expect(closed.advice).to.include(advice);
    });
  }
});

describe('ending with a node of another coin', () => {
  const decred = { address: '10.0.0.1:18555', network: networkOf('decred-simnet') };
  const of = (error: Error) => ending(reasonOf(error), decred, false);

  it('should name the coin that was expected, and its port', () => {
    const closed = of(magic('50545448'));
    expect(closed.sentence).to.include('is no Decred node: it begins with "HTTP"');
    expect(closed.advice).to.include('nodes of decred-simnet listen on 18555');
  });

  it('should name the network whose frames begin alike', () => {
    const closed = of(new RemoteProtocolError('expected the checksum 1, got 2'));
    expect(closed.sentence).to.include('broke the rules of Decred');
    expect(closed.advice).to.include('--network simnet');
  });
});

describe('check', () => {
  it('should fail in the words of the end, if it was not ours', () => {
    expect(() => check(end(ended, true))).to.throw(Failure, '10.0.0.1:18444 hung up');
    expect(() => check(end({ by: 'us', why: 'closed', transient: false }))).to.not.throw();
  });
});
