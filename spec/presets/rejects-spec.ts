import { expect } from 'chai';
import { DecodeError, HandshakeError, RefusedError } from '../../lib/errors.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { rejectMessages } from '../../lib/push.js';
import { rejects } from '../../lib/presets/rejects.js';
import { ending } from '../behaviours/ending.js';
import { readySession, session } from '../peer/session.js';

const told = ({ heard }: ReturnType<typeof session>) =>
  heard('reject').map(({ payload }) => payload);

/** What a remote is told that does this after its handshake, and the end of the peer. */
function breaking(act: (s: ReturnType<typeof session>) => void, version = 70_016) {
  const s = readySession({ lastWords: rejects, v2: 'off' }, { hello: { version } });
  const end = ending(s);
  act(s);
  s.advance(1);
  expect(end()?.why).to.equal('protocol');
  return told(s);
}

/** A ping whose checksum is wrong. */
const broken = Buffer.alloc(32);
broken.writeUInt32LE(regtest.magic);
broken.write('ping', 4);
broken.writeUInt32LE(8, 16);

describe('rejects', () => {
  it('should say that version comes first (C5.19)', () => {
    const s = session(
      { lastWords: rejects },
      { answer: () => [{ command: 'verack', payload: undefined }] },
    );
    s.advance(1);
    expect(told(s)).to.deep.equal([
      {
        message: 'version',
        code: 'malformed',
        reason: 'a version message must precede all others',
      },
    ]);
  });

  it('should say of a second version and verack that they are duplicates (C5.21)', () => {
    expect(breaking(({ remote }) => remote.say('verack'))).to.deep.equal([
      { message: 'verack', code: 'duplicate', reason: 'duplicate verack message' },
    ]);
    const again = ({ remote }: ReturnType<typeof session>) => {
      const version = regtest.dialect.handshake.hello({
        version: 70_016,
        services: 0n,
        time: 0,
        nonce: 1n,
        userAgent: '',
        height: 0,
        relay: true,
      });
      remote.say('version', version as never);
    };
    expect(breaking(again)).to.deep.equal([
      { message: 'version', code: 'duplicate', reason: 'duplicate version message' },
    ]);
  });

  it('should leave in silence for a late feature (C5.21)', () => {
    expect(breaking(({ remote }) => remote.say('sendaddrv2'))).to.deep.equal([]);
  });

  it('should say of what is malformed that it is (C5.22)', () => {
    const bad = breaking(({ remote }) => remote.sayBytes(broken));
    expect(bad).to.have.length(1);
    expect(bad[0]).to.include({ message: 'malformed', code: 'malformed' });
    const short = breaking(({ remote }) =>
      remote.say('unknown', { name: 'pong', bytes: Buffer.alloc(3) }),
    );
    expect(short[0]).to.include({ message: 'malformed', code: 'malformed' });
  });

  it('should say nothing to whom does not know it (C5.25)', () => {
    expect(breaking(({ remote }) => remote.sayBytes(broken), 70_001)).to.deep.equal([]);
    expect(breaking(({ remote }) => remote.sayBytes(broken), 70_002)).to.have.length(1);
  });

  it('should say nothing of what fails in the handshake but its beginning', () => {
    const before = {};
    for (const breach of ['obsolete', 'repeated', 'late'] as const) {
      expect(rejects(new HandshakeError(breach, 'version', 'no'), before)).to.deep.equal([]);
    }
    expect(rejects(new DecodeError('no'), before)).to.deep.equal([]);
    const obsolete = session({ lastWords: rejects }, { hello: { version: 31_799 } });
    obsolete.advance(1);
    expect(told(obsolete)).to.deep.equal([]);
  });

  it('should be off by default', () => {
    const s = readySession({ v2: 'off' });
    s.remote.sayBytes(broken);
    s.advance(2_000);
    expect(told(s)).to.deep.equal([]);
  });

  it('should not speak for a refusal', () => {
    const behaviours = [
      () => {
        throw new RefusedError('no');
      },
    ];
    const s = readySession({ lastWords: rejects, behaviours });
    s.advance(1);
    expect(told(s)).to.deep.equal([]);
  });
});

describe('rejectMessages', () => {
  it('should be none for a version before 70002, and one before it is known (C5.25)', () => {
    const payload = { message: 'tx', code: 'dust', reason: 'too little' } as const;
    expect(rejectMessages({ version: 70_001 }, payload)).to.deep.equal([]);
    expect(rejectMessages({ version: 70_002 }, payload)).to.deep.equal([
      { command: 'reject', payload },
    ]);
    expect(rejectMessages({}, payload)).to.have.length(1);
  });
});
