import { expect } from 'chai';
import { RemoteProtocolError } from '../../lib/errors.js';
import { ending } from '../behaviours/ending.js';
import { readySession, session } from './session.js';

type Options = NonNullable<Parameters<typeof session>[0]>;

const farewell: Options = {
  v2: 'off',
  lastWords: () => [
    { command: 'reject', payload: { message: 'x', code: 'malformed', reason: '' } },
  ],
};
const garbage = Buffer.alloc(24, 7);

describe('last words', () => {
  it('should be written before a peer leaves a remote that breaks the rules', () => {
    const s = readySession(farewell);
    const end = ending(s);
    s.remote.sayBytes(garbage);
    s.advance(1);
    expect(s.heard('reject')).to.have.length(1);
    expect(end()).to.include({ why: 'protocol', by: 'us' });
    expect(s.pending()).to.equal(0);
  });

  it('should follow what was said before', () => {
    const s = readySession(farewell);
    s.peer.send('ping', { nonce: 1n });
    s.remote.sayBytes(garbage);
    s.advance(1);
    expect(s.remote.heard.slice(-2).map(({ command }) => command)).to.deep.equal([
      'ping',
      'reject',
    ]);
  });

  it('should know the error and the remote, before and after its handshake', () => {
    const seen: unknown[] = [];
    const lastWords: Options['lastWords'] = (error, { version }) => {
      seen.push(error.message, version);
      return [];
    };
    session({ lastWords }, { answer: () => [{ command: 'getaddr', payload: undefined }] }).advance(
      1,
    );
    const s = readySession({ lastWords });
    s.remote.say('verack');
    s.advance(1);
    expect(seen).to.deep.equal([
      'expected version first, got getaddr',
      undefined,
      'expected no second verack',
      70_016,
    ]);
  });

  it('should not be said to whoever keeps the rules', () => {
    for (const act of ['end', 'reset'] as const) {
      const s = readySession(farewell);
      s.remote[act]();
      s.advance(2_000);
      expect(s.heard('reject')).to.have.length(0);
    }
    const s = readySession(farewell);
    void s.peer.close();
    s.advance(2_000);
    expect(s.heard('reject')).to.have.length(0);
  });

  it('should be said for a behaviour that finds a breach', () => {
    const behaviours: Options['behaviours'] = [
      () => {
        throw new RemoteProtocolError('expected better');
      },
    ];
    const s = readySession({ ...farewell, behaviours });
    s.advance(1);
    expect(s.heard('reject')).to.have.length(1);
  });

  it('should have no more than `linger` to be written', () => {
    const s = readySession({ ...farewell, linger: 500 }, { capacity: 20 });
    const end = ending(s);
    s.remote.pause(true);
    s.peer.send('ping', { nonce: 1n });
    s.remote.sayBytes(garbage);
    s.advance(498);
    expect(end()).to.equal(undefined);
    s.advance(3);
    expect(end()?.why).to.equal('protocol');
    expect(s.pending()).to.equal(0);
  });

  for (const v2 of ['prefer', 'off'] as const) {
    it(`should get out also while a message is in hand (v2: '${v2}')`, () => {
      for (const message of [
        ['verack'], // at the gate
        ['unknown', { name: 'ping', bytes: Buffer.alloc(3) }], // in the codec, below the last words
      ] as const) {
        const s = readySession({ ...farewell, v2 });
        const end = ending(s);
        s.remote.say(...(message as ['verack']));
        s.advance(1);
        expect(s.heard('reject')).to.have.length(1);
        expect(end()).to.include({ why: 'protocol', by: 'us' });
        expect(s.pending()).to.equal(0);
      }
    });
  }

  it('should end at once where there are none', () => {
    const s = readySession({ v2: 'off', linger: 500 }, { capacity: 20 });
    const end = ending(s);
    s.remote.pause(true);
    s.peer.send('ping', { nonce: 1n });
    s.remote.sayBytes(garbage);
    s.advance(1);
    expect(end()?.why).to.equal('protocol');
  });

  it('should end the peer also where they cannot be found', () => {
    const lastWords = () => [{ command: 'reject', payload: {} as never }] as const;
    const s = readySession({ lastWords });
    const end = ending(s);
    s.remote.sayBytes(garbage);
    s.advance(2_000);
    expect(end()?.why).to.equal('protocol');
    expect(s.heard('reject')).to.have.length(0);
  });
});
