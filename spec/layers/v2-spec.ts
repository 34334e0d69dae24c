import { expect } from 'chai';
import fc from 'fast-check';
import { EMPTY, NEVER, Observable, Subject, defer, of, throwError } from 'rxjs';
import { LocalProtocolError, RefusedError, RemoteProtocolError } from '../../lib/errors.js';
import { noise } from '../../lib/crypto/noise.js';
import { crypto } from '../../lib/crypto/createCrypto.js';
import type { V2Options } from '../../lib/layers/v2.js';
import { parting } from '../../lib/peer/parting.js';
import { seeded } from '../../lib/random.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { bytes } from '../vectors/load.js';
import {
  messagesOf,
  options,
  scripted,
  shown,
  side,
  transcripts,
  upToVersion,
  type Hand,
} from './v2Remote.js';

const other = { initiator: 'responder', responder: 'initiator' } as const;
const roles = ['initiator', 'responder'] as const;
const ping = (nonce: number) => {
  const payload = Buffer.alloc(8);
  payload.writeUInt32LE(nonce);
  return { command: 'ping', payload };
};
const garbageOf = (length: number) => noise(crypto.keystream, seeded(length))(length);

/** Hands over what one has said and the other has not heard, back and forth, until both are quiet. */
function connectTo(a: Hand, b: Hand, cut: (bytes: Buffer) => readonly Buffer[] = (all) => [all]) {
  const given = new Map([
    [a, 0],
    [b, 0],
  ]);
  const pass = (from: Hand, to: Hand): boolean => {
    const all = from.said();
    const fresh = all.subarray(given.get(from));
    given.set(from, all.length);
    if (fresh.length > 0) to.hear(...cut(fresh));
    return fresh.length > 0;
  };
  return () => {
    while ([pass(a, b), pass(b, a)].includes(true));
  };
}

/** Two sides that have shaken hands. */
function pair(more: Partial<V2Options> = {}, less: Partial<V2Options> = {}) {
  const [caller, called] = [side(options('initiator', more)), side(options('responder', less))];
  const exchange = connectTo(caller, called);
  exchange();
  return { caller, called, exchange };
}

describe('v2', () => {
  for (const transcript of transcripts) {
    for (const role of roles) {
      it(`should be the ${role} of a published handshake: ${transcript.name}`, () => {
        const us = side(scripted(transcript, role));
        us.hear(bytes(transcript[other[role]].stream));

        expect(us.said().toString('hex')).to.equal(upToVersion(transcript[role]));
        expect(us.sessions).to.deep.equal([transcript.sessionId]);
        expect(shown(us.heard)).to.deep.equal(messagesOf(transcript[other[role]]));
      });

      it(`should hear the same as ${role} however the bytes are cut: ${transcript.name}`, () => {
        const stream = bytes(transcript[other[role]].stream);
        const sizes = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 });
        fc.assert(
          fc.property(sizes, (lengths) => {
            const us = side(scripted(transcript, role));
            for (let at = 0, n = 0; at < stream.length; n++) {
              const end = at + lengths[n % lengths.length]!;
              us.hear(stream.subarray(at, end));
              at = end;
            }
            expect(us.sessions).to.deep.equal([transcript.sessionId]);
            expect(shown(us.heard)).to.deep.equal(messagesOf(transcript[other[role]]));
          }),
          { numRuns: 20 },
        );
      });
    }
  }

  it('should say what it hears: messages in their short form, where there is one', () => {
    const [transcript] = transcripts;
    const us = side(scripted(transcript!, 'initiator'));
    us.hear(bytes(upToVersion(transcript!.responder)));
    us.say(
      ...messagesOf(transcript!.initiator).map(({ command, payload }) => ({
        command: command!,
        payload: bytes(payload),
      })),
    );

    expect(us.said().toString('hex')).to.equal(transcript!.initiator.stream);
  });

  it('should answer the first byte, and not before', () => {
    const us = side(options('responder'));
    expect(us.said()).to.have.length(0);
    us.hear(Buffer.from([1]));

    expect(us.said().length).to.be.within(64, 64 + 4_094);
  });

  it('should say its version without waiting for theirs, and what was held right behind it', () => {
    const [transcript] = transcripts;
    const us = side(scripted(transcript!, 'initiator'));
    us.say(ping(1), ping(2));
    const before = us.said().length;
    expect(us.outcomes).to.be.empty;
    us.hear(bytes(transcript!.responder.ellswift));

    expect(us.said().length - before).to.equal(16 + 20 + 2 * 29);
    expect(us.outcomes).to.deep.equal([{ status: 'sent' }, { status: 'sent' }]);
    expect(us.sessions).to.be.empty;
  });

  for (const length of [0, 1, 15, 16, 17, 4_094, 4_095]) {
    it(`should take ${length} bytes of garbage (C5.30)`, () => {
      for (const role of roles) {
        const { caller, called, exchange } = pair(
          ...((role === 'initiator'
            ? [{ garbage: () => garbageOf(length) }]
            : [{}, { garbage: () => garbageOf(length) }]) as [Partial<V2Options>]),
        );
        caller.say(ping(1));
        called.say(ping(2));
        exchange();

        expect(caller.heard).to.have.length(1);
        expect(called.heard).to.have.length(1);
      }
    });
  }

  it('should refuse 4096 bytes of garbage (C5.30)', () => {
    const us = side(options('responder'));
    const they = side(options('initiator', { garbage: () => Buffer.alloc(0) }));
    us.hear(they.said());
    they.hear(us.said());
    const after = they.said().subarray(64);
    us.hear(garbageOf(4_096), after.subarray(0, 15)); // 4111 bytes, and no end among them

    expect(us.ended()).to.be.instanceOf(RemoteProtocolError);
    expect(us.ended()).to.have.property('message', 'expected the end of garbage within 4111 bytes');
  });

  it('should not send more garbage than is legal', () => {
    const us = side(options('initiator', { garbage: () => Buffer.alloc(4_096) }));

    expect(us.ended()).to.be.instanceOf(LocalProtocolError);
    expect(us.said()).to.have.length(0);
  });

  it('should find the end of garbage that begins like its end', () => {
    const [transcript] = transcripts;
    const terminator = bytes(transcript!.initiatorTerminator);
    const garbage = Buffer.concat([terminator.subarray(0, 15), terminator.subarray(0, 8)]);
    const us = side(scripted(transcript!, 'responder'));
    const they = side({ ...scripted(transcript!, 'initiator'), garbage: () => garbage });
    const exchange = connectTo(they, us, (all) => Array.from(all, (byte) => Buffer.from([byte])));
    they.say(ping(1));
    exchange();

    expect(shown(us.heard)).to.deep.equal(shown([{ ...ping(1), size: 29 }]));
  });

  it('should choose between 0 and 4094 bytes of garbage by chance', () => {
    const lengths = [0, 0.5, 1 - 2 ** -53].map((chance) => {
      const us = side(options('initiator', { random: () => chance }));
      return us.said().length - 64;
    });

    expect(lengths).to.deep.equal([0, 2_047, 4_094]);
  });

  it('should seal garbage with the first packet, and with no other', () => {
    const [transcript] = transcripts;
    const garbage = garbageOf(40);
    const { initiator } = transcript!;
    const us = side(scripted(transcript!, 'responder'));
    // The version of the transcript was sealed without garbage.
    us.hear(bytes(initiator.ellswift), garbage, bytes(initiator.stream).subarray(64));

    expect(us.ended()).to.be.instanceOf(RemoteProtocolError);
    expect(us.heard).to.be.empty;
  });

  it('should forget decoys, before the version and later, and seal garbage with the first of them', () => {
    const decoys = () => [Buffer.alloc(0), garbageOf(300)];
    const { caller, called, exchange } = pair({ decoys, garbage: () => garbageOf(9) }, { decoys });
    caller.say(ping(1), ping(2));
    called.say(ping(3));
    exchange();

    expect(shown(called.heard)).to.deep.equal(shown([1, 2].map((n) => ({ ...ping(n), size: 29 }))));
    expect(caller.heard).to.have.length(1);
    expect(caller.sessions).to.deep.equal(called.sessions);
  });

  it('should go through many keys both ways, with decoys between', () => {
    let count = 0;
    const decoys = () => (count++ % 3 === 0 ? [Buffer.from('decoy')] : []);
    const { caller, called, exchange } = pair({ decoys }, { decoys });
    const nonces = Array.from({ length: 449 }, (_, n) => n);
    for (const nonce of nonces) {
      caller.say(ping(nonce));
      called.say(ping(nonce));
    }
    exchange();

    for (const { heard } of [caller, called]) {
      expect(heard.map(({ payload }) => payload.readUInt32LE())).to.deep.equal(nonces);
    }
  });

  it('should refuse a caller that speaks v1, and say of which network', () => {
    const us = side(options('responder'));
    us.hear(bytes('0b110907'), bytes('76657273696f6e00000000'));
    expect(us.ended()).to.equal(undefined);
    us.hear(Buffer.from([0]));

    expect(us.ended()).to.be.instanceOf(RemoteProtocolError);
    expect(us.ended()).to.have.property(
      'message',
      'expected a key, got a v1 version of the magic 0b110907',
    );
  });

  it('should not understand another network', () => {
    const [caller, called] = [
      side(options('initiator')),
      side(options('responder', { magic: 0xdab5bffa })),
    ];
    const exchange = connectTo(caller, called);
    exchange();
    caller.hear(garbageOf(4_111));
    called.hear(garbageOf(4_111));

    for (const { ended, sessions } of [caller, called]) {
      expect(ended()).to.be.instanceOf(RemoteProtocolError);
      expect(sessions).to.be.empty;
    }
  });

  it('should take contents of 13 bytes and the longest payload, and nothing longer', () => {
    const { caller, called, exchange } = pair({ maxPayload: 5_000 }, { maxPayload: 1_000 });
    const say = (size: number) => {
      caller.say({ command: 'wtxidrelay', payload: Buffer.alloc(size) });
      exchange();
    };
    say(1_000);
    expect(called.heard).to.have.length(1);
    expect(called.heard[0]!.size).to.equal(1_033);
    say(1_001);

    expect(called.heard).to.have.length(1);
    expect(called.ended()).to.be.instanceOf(RemoteProtocolError);
    expect(called.ended()).to.have.property(
      'message',
      'expected a packet of at most 1013 bytes, got 1014',
    );
  });

  it('should take four million bytes, as Core does (12 of the cases of BIP 324)', () => {
    const { caller, called, exchange } = pair({ maxPayload: 5_000_000 });
    caller.say({ command: 'wtxidrelay', payload: Buffer.alloc(4_000_000) });
    exchange();
    expect(called.heard[0]!.size).to.equal(4_000_033);
    caller.say({ command: 'wtxidrelay', payload: Buffer.alloc(4_000_001) });
    exchange();

    expect(called.ended()).to.be.instanceOf(RemoteProtocolError);
  });

  it('should not make room for a length that is only claimed', () => {
    const { caller, called } = pair();
    caller.say({ command: 'block', payload: Buffer.alloc(4_000_000) });
    const begun = caller.said().subarray(-4_000_021).subarray(0, 10);
    const before = process.memoryUsage().arrayBuffers;
    called.hear(begun);

    expect(process.memoryUsage().arrayBuffers - before).to.be.below(100_000);
    expect(called.ended()).to.equal(undefined);
  });

  it('should drop what it cannot say, and go on', () => {
    const { caller, called, exchange } = pair();
    caller.say(
      { command: 'much too long a command', payload: Buffer.alloc(0) },
      { command: 'block', payload: Buffer.alloc(4_000_001) },
      ping(1),
    );
    exchange();

    expect(caller.outcomes.map(({ status }) => status)).to.deep.equal([
      'dropped',
      'dropped',
      'sent',
    ]);
    expect(called.heard).to.have.length(1);
  });

  it('should hold what is said, and the end of it, until there are keys', () => {
    const [caller, called] = [side(options('initiator')), side(options('responder'))];
    caller.say(ping(1));
    caller.fallSilent();
    expect(caller.silent()).to.equal(false);
    connectTo(caller, called)();

    expect(caller.silent()).to.equal(true);
    expect(called.heard).to.have.length(1);
  });

  it('should settle what it holds when it is left', () => {
    const us = side(options('initiator'));
    us.say(ping(1));
    us.leave();

    expect(us.outcomes).to.deep.equal([{ status: 'dropped', why: 'closed' }]);
  });

  it('should end with the connection, wherever it stands', () => {
    const { initiator } = transcripts[1]!;
    for (let length = 0; length < initiator.stream.length / 2; length += 7) {
      const us = side(scripted(transcripts[1]!, 'responder'));
      us.hear(bytes(initiator.stream).subarray(0, length));
      us.end();
      expect(us.ended()).to.equal('completed');
    }
  });

  it('should hear what came before a fault', () => {
    const { caller, called } = pair();
    const before = caller.said().length;
    caller.say(ping(1), ping(2), ping(3));
    const said = Buffer.from(caller.said().subarray(before));
    said[said.length - 1]! ^= 1;
    called.hear(said);

    expect(called.heard).to.have.length(2);
    expect(called.ended()).to.be.instanceOf(RemoteProtocolError);
  });

  it('should say what is said while it hands a message up, also where that is the end', () => {
    const { scheduler } = virtualTime();
    const caller = side(options('initiator'));
    const called = side(options('responder'), {
      wired: parting(() => true, 1_000, scheduler),
      hears() {
        called.say(ping(9));
        called.leave();
      },
    });
    const exchange = connectTo(caller, called);
    exchange();
    caller.say(ping(1), ping(2));
    exchange();

    expect(caller.heard.map(({ payload }) => payload.readUInt32LE())).to.deep.equal([9]);
    expect(called.heard).to.have.length(1);
  });

  describe('as a responder that needs admission', () => {
    it('should wait for it before it makes a key, and before it uses it', () => {
      const [key$, use$] = [new Subject<void>(), new Subject<void>()];
      const asked = [key$, use$];
      let made = 0;
      const called = side(
        options('responder', {
          admission$: new Observable<void>((subscriber) => asked.shift()!.subscribe(subscriber)),
          key: () => (made++, crypto.keyPair(seeded(9))),
        }),
      );
      const caller = side(options('initiator'));
      const exchange = connectTo(caller, called);
      exchange();
      expect([made, called.said().length]).to.deep.equal([0, 0]);
      key$.next();
      const greeted = called.said().length;
      expect(made).to.equal(1);
      expect(greeted).to.be.greaterThan(63);
      exchange();
      expect(called.said().length).to.equal(greeted);
      use$.next();
      exchange();

      expect(caller.sessions).to.have.length(1);
      expect(caller.sessions).to.deep.equal(called.sessions);
    });

    it('should withdraw its request when the caller leaves', () => {
      const admission$ = new Subject<void>();
      const called = side(options('responder', { admission$ }));
      called.hear(Buffer.from([1]));
      expect(admission$.observed).to.equal(true);
      called.end();

      expect(admission$.observed).to.equal(false);
    });

    it('should refuse the caller where it is refused itself', () => {
      for (const admission$ of [EMPTY, throwError(() => new RefusedError('too many'))]) {
        const called = side(options('responder', { admission$ }));
        called.hear(Buffer.from([1]));

        expect(called.ended()).to.be.instanceOf(RefusedError);
        expect(called.said()).to.have.length(0);
      }
    });

    it('should have no keys where it is refused the second time', () => {
      const answers = [of(1), EMPTY];
      const called = side(
        options('responder', {
          admission$: defer(() => answers.shift()!),
          garbage: () => Buffer.alloc(0),
        }),
      );
      called.hear(Buffer.alloc(64, 1));

      expect(called.said()).to.have.length(64);
      expect(called.ended()).to.be.instanceOf(RefusedError);
    });

    it('should not keep more than one message while it waits', () => {
      const called = side(options('responder', { admission$: NEVER, maxPayload: 1_000 }));
      called.hear(Buffer.alloc(5_208, 1));
      expect(called.ended()).to.equal(undefined);
      called.hear(Buffer.from([1]));

      expect(called.ended()).to.be.instanceOf(RemoteProtocolError);
    });

    it('should need none as an initiator', () => {
      const caller = side(options('initiator', { admission$: NEVER }));
      connectTo(caller, side(options('responder', { admission$: of(1) })))();

      expect(caller.sessions).to.have.length(1);
    });
  });
});
