import { expect } from 'chai';
import fc from 'fast-check';
import { crypto } from '../../lib/crypto/createCrypto.js';
import type { Crypto } from '../../lib/crypto/crypto.js';
import { RemoteProtocolError } from '../../lib/errors.js';
import type { Transcript } from '../crypto/bip324.js';
import { bytes } from '../vectors/load.js';
import { messagesOf, scripted, shown, side, transcripts } from './v2Remote.js';

const roles = ['initiator', 'responder'] as const;
const other = { initiator: 'responder', responder: 'initiator' } as const;

/** The same, but an exchange of the same keys is made once. */
function remembering(): Crypto {
  const known = new Map<string, Buffer>();
  return {
    ...crypto,
    sharedX(secret, theirs) {
      const key = theirs.toString('latin1');
      const x = known.get(key) ?? crypto.sharedX(secret, theirs);
      known.set(key, x);
      return x;
    },
  };
}

/** A payload of a thousand bytes is the longest, so more than that shows that a length was another. */
const maxPayload = 1_000;
const more = Buffer.alloc(4_111 + maxPayload + 33, 0x55);

/** What our side hears of a stream, and how it ends when more bytes follow. */
function heard(transcript: Transcript, role: (typeof roles)[number], using: Crypto) {
  return (stream: Buffer) => {
    const us = side({ ...scripted(transcript, role), crypto: using, maxPayload });
    us.hear(stream);
    const before = shown(us.heard);
    us.hear(more);
    return { before, after: shown(us.heard), sessions: us.sessions.length, ended: us.ended() };
  };
}

/** How many messages of a side end before a byte, and whether its version does. */
function until({ segments }: Transcript['initiator'], at: number) {
  let end = 0;
  const whole = segments.filter(({ bytes: sealed }) => (end += sealed.length / 2) <= at);
  const has = (kind: string) => whole.filter((segment) => segment.kind === kind).length;
  return { messages: has('message'), sessions: has('version') };
}

for (const role of roles) {
  describe(`v2, one bit of what the ${other[role]} says being another`, function () {
    this.timeout(60_000);

    for (const [n, transcript] of transcripts.entries()) {
      const stream = bytes(transcript[other[role]].stream);
      const play = heard(transcript, role, remembering());
      const spoil = (bit: number) => {
        const spoilt = Buffer.from(stream);
        spoilt[bit >> 3]! ^= 1 << (bit & 7);
        const { before, after, sessions, ended } = play(spoilt);
        const first = until(transcript[other[role]], bit >> 3);
        const place = `bit ${bit}`;

        expect(ended, place).to.be.instanceOf(RemoteProtocolError);
        expect(sessions, place).to.equal(first.sessions);
        expect(after, place).to.deep.equal(before);
        expect(after, place).to.deep.equal(
          messagesOf(transcript[other[role]]).slice(0, first.messages),
        );
      };

      if (n === 0) {
        it('should end with an error and nothing that was not said, whichever bit it is', () => {
          for (let bit = 0; bit < 8 * stream.length; bit++) spoil(bit);
        });
      } else {
        it(`should do so anywhere: ${transcript.name}`, () => {
          fc.assert(fc.property(fc.nat(8 * stream.length - 1), spoil), { numRuns: 200 });
        });
      }
    }
  });
}
