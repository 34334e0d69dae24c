import { expect } from 'chai';
import {
  array,
  assert as forAll,
  bigInt,
  boolean,
  constant,
  integer,
  oneof,
  property,
  record,
  string,
  uint8Array,
  type Arbitrary,
} from 'fast-check';
import { NEVER, Subject, from, map, merge, take } from 'rxjs';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Dialect } from '../../lib/dialects/dialect.js';
import { DecodeError, RemoteProtocolError } from '../../lib/errors.js';
import { codec } from '../../lib/layers/codec.js';
import { HEADER } from '../../lib/layers/v1.js';
import { v1 } from '../../lib/layers/v1.js';
import { varbytes } from '../../lib/layout/bytes.js';
import { Layout } from '../../lib/layout/core.js';
import { u32 } from '../../lib/layout/numbers.js';
import type { Reader } from '../../lib/layout/reader.js';
import { struct } from '../../lib/layout/struct.js';
import { mainnet } from '../../lib/networks/bitcoin.js';
import {
  SENT,
  sending,
  type AnyHeard,
  type AnyMessage,
  type Frame,
  type HeardFrame,
} from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

/** A layout as somebody might write one: what goes wrong in it is a plain error. */
class Careless extends Layout<number> {
  read(from: Reader): number {
    if (from.u8() > 1) throw new TypeError('how could that be');
    return 1;
  }
  write(): void {
    throw new TypeError('not today');
  }
}

const messages = {
  ...bitcoin.messages,
  careless: new Careless(1),
  nested: struct({ list: struct({ n: u32 }), bytes: varbytes(100) }),
};
const dialect: Dialect<unknown> = { ...bitcoin, name: 'ours', messages };

const frame = (command: string, hex = ''): HeardFrame => {
  const payload = Buffer.from(hex, 'hex');
  return { command, payload, size: 24 + payload.length };
};
const ping = { command: 'ping', payload: { nonce: 1n } };
const verack = { command: 'verack', payload: undefined };
const frames = {
  p: frame('ping', '0100000000000000'),
  v: frame('verack'),
  x: frame('ping', '01'),
  u: frame('xyzzy', 'abcd'),
};
const heard: Record<string, AnyHeard> = {
  p: { ...ping, size: 32 },
  v: { ...verack, size: 24 },
  u: {
    command: 'unknown',
    payload: { name: 'xyzzy', bytes: Buffer.from('abcd', 'hex') },
    size: 26,
  },
};

/** What one frame is decoded to, or the error. */
function decoded(one: HeardFrame): unknown {
  let result: unknown;
  NEVER.pipe(codec(dialect)(() => from([one]))).subscribe({
    next: (message) => (result = message),
    error: (error: unknown) => (result = error),
  });
  return result;
}

describe('codec', () => {
  it(
    'should hear frames as messages, with their size',
    marbles(({ wire, says, expectObservable }) => {
      const far = wire<HeardFrame, Frame>('-p-v-u-|', frames);
      const expected = '                   -p-v-u-|';

      expectObservable(says<AnyMessage>('-').pipe(codec(dialect)(far.duplex))).toBe(
        expected,
        heard,
      );
    }),
  );

  it(
    'should say messages as frames, and pass their settles on',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire<HeardFrame, Frame>('---------', frames);
      const { says$, outcome$ } = tracked('-p-v-u-|', {
        p: ping,
        v: verack,
        u: { command: 'unknown', payload: { name: 'xyzzy', bytes: frames.u.payload } },
      });
      const said = '                       -p-v-u-|';
      const outcomes = '                   -s-s-s--';

      expectObservable(far.said$).toBe(said, {
        p: { command: 'ping', payload: frames.p.payload, room: HEADER },
        v: { command: 'verack', payload: frames.v.payload, room: HEADER },
        u: { command: 'xyzzy', payload: frames.u.payload },
      });
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(codec(dialect)(far.duplex))).toBe('-');
    }),
  );

  it(
    'should be silent, end and fail as the wire does',
    marbles(({ wire, says, expectObservable }) => {
      const layer = codec(dialect);

      for (const diagram of ['-', '--|', '-p-#']) {
        const far = wire<HeardFrame, Frame>(diagram, frames);
        expectObservable(says<AnyMessage>('-').pipe(layer(far.duplex))).toBe(diagram, heard);
      }
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const frame$ = hot('   -p-v-p-', frames);
      const says$ = cold<never>('-------');
      const subs = '         ^---!';
      const expected = '     -p-v-';
      const unsub = '        ----!';

      expectObservable(
        says$.pipe(codec(dialect)((out$) => merge(frame$, out$.pipe(map(() => frames.p))))),
        unsub,
      ).toBe(expected, heard);
      expectSubscriptions(frame$.subscriptions).toBe(subs);
      expectSubscriptions(says$.subscriptions).toBe(subs);
    }),
  );

  describe('unknown commands', () => {
    for (const name of ['unknown', '__proto__', 'constructor', 'toString', 'xyzzy', '']) {
      it(`should hear '${name}' as one, with its bytes`, () => {
        expect(decoded(frame(name, 'abcd'))).to.deep.equal({
          command: 'unknown',
          payload: { name, bytes: Buffer.from('abcd', 'hex') },
          size: 26,
        });
      });
    }

    it(
      'should leave the frames after them alone (C5.23)',
      marbles(({ wire, says, expectObservable }) => {
        const empty = frame('xyzzy');
        const large = frame('xyzzy', '00'.repeat(100));
        const far = wire<HeardFrame, Frame>('-(elp)-|', { ...frames, e: empty, l: large });
        const unknown = ({ payload, size }: HeardFrame): AnyHeard => ({
          command: 'unknown',
          payload: { name: 'xyzzy', bytes: payload },
          size,
        });
        const expected = '                   -(elp)-|';

        expectObservable(says<AnyMessage>('-').pipe(codec(dialect)(far.duplex))).toBe(expected, {
          ...heard,
          e: unknown(empty),
          l: unknown(large),
        });
      }),
    );

    it('should hear a command that was added to the table', () => {
      expect(decoded(frame('nested', '0100000002abcd'))).to.deep.equal({
        command: 'nested',
        payload: { list: { n: 1 }, bytes: Buffer.from('abcd', 'hex') },
        size: 31,
      });
    });
  });

  describe('payloads that are none', () => {
    it(
      'should fail after the messages before, and name command and field',
      marbles(({ wire, says, expectObservable }) => {
        const far = wire<HeardFrame, Frame>('-p-x-p-|', frames);
        const expected = '                   -p-#';
        const error = new DecodeError('expected 8 bytes, got 1').within('nonce').within('ping');

        expectObservable(says<AnyMessage>('-').pipe(codec(dialect)(far.duplex))).toBe(
          expected,
          heard,
          error,
        );
      }),
    );

    it(
      'should be heard as unknown where they are forgiven',
      marbles(({ wire, says, expectObservable }) => {
        const far = wire<HeardFrame, Frame>('-p-x-p-|', frames);
        const expected = '                   -p-s-p-|';
        const spoilt = { name: 'ping', bytes: Buffer.of(1) };
        const s: AnyHeard = { command: 'unknown', payload: spoilt, size: 25 };
        const forgives = ({ message }: Error) => message === 'ping.nonce: expected 8 bytes, got 1';

        expectObservable(says<AnyMessage>('-').pipe(codec(dialect, forgives)(far.duplex))).toBe(
          expected,
          { ...heard, s },
        );
      }),
    );

    it('should name the way to a field within', () => {
      expect(String(decoded(frame('nested', '0100')))).to.equal(
        'DecodeError: nested.list.n: expected 4 bytes, got 2',
      );
      expect(String(decoded(frame('nested', '0100000065')))).to.equal(
        'DecodeError: nested.bytes: expected at most 100, got 101',
      );
    });

    it('should refuse bytes left over', () => {
      expect(String(decoded(frame('verack', '00')))).to.equal(
        'DecodeError: verack: expected the end, got 1 more bytes',
      );
    });

    it('should keep what a version has after its last field (C5.35)', () => {
      const body =
        '7f1101000d04000000000000f00f4d5c00000000000000000000000000000000000000000000ffff5bf08c80b4bd0d04000000000000000000000000000000000000000000000000faa99559cc68a1c1102f5361746f7368693a302e31372e312f938c080001';

      for (const length of [0, 1, 33]) {
        const { payload } = decoded(frame('version', body + 'ab'.repeat(length))) as {
          payload: { extra?: Buffer };
        };
        expect(payload.extra?.length ?? 0).to.equal(length);
      }
    });

    it('should blame the remote for what a layout of a user throws', () => {
      const error = decoded(frame('careless', '02')) as RemoteProtocolError;

      expect(error).to.be.instanceOf(RemoteProtocolError);
      expect(error).not.to.be.instanceOf(DecodeError);
      expect(error.message).to.equal(
        'careless: expected a payload of its layout, got TypeError: how could that be',
      );
      expect(error.cause).to.be.instanceOf(TypeError);
    });
  });

  describe('messages that cannot be said', () => {
    const cases: readonly (readonly [string, AnyMessage, string])[] = [
      [
        'of no command',
        { command: 'xyzzy', payload: undefined },
        "LocalProtocolError: expected a command of ours, got 'xyzzy'",
      ],
      [
        'of a command of every object',
        { command: 'constructor', payload: {} },
        "LocalProtocolError: expected a command of ours, got 'constructor'",
      ],
      [
        'with a number out of range',
        { command: 'ping', payload: { nonce: -1n } },
        'LocalProtocolError: ',
      ],
      [
        'with a field too long',
        { command: 'nested', payload: { list: { n: 1 }, bytes: Buffer.alloc(101) } },
        'LocalProtocolError: ',
      ],
      ['without a payload', { command: 'inv', payload: undefined }, 'LocalProtocolError: '],
      ['by a careless layout', { command: 'careless', payload: 1 }, 'TypeError: not today'],
    ];

    for (const [name, message, sentence] of cases) {
      it(`should be dropped as invalid: ${name}`, () => {
        const said: Frame[] = [];
        const outcomes: unknown[] = [];
        const out$ = from([message, ping]).pipe(
          map((value) =>
            sending(value, (outcome) =>
              outcomes.push(
                'error' in outcome ? { ...outcome, error: String(outcome.error) } : outcome,
              ),
            ),
          ),
        );
        const below = codec(dialect)((says$) => {
          says$.subscribe(({ value, settle }) => {
            said.push(value);
            settle?.(SENT);
          });
          return NEVER;
        });
        out$.pipe(below).subscribe().unsubscribe();

        expect(said.map(({ command }) => command)).to.deep.equal(['ping']);
        expect(outcomes).to.have.lengthOf(2);
        expect(outcomes[0]).to.include({ status: 'dropped', why: 'invalid' });
        expect((outcomes[0] as { error: string }).error).to.include(sentence);
        expect(outcomes[1]).to.deep.equal(SENT);
      });
    }
  });

  describe('views', () => {
    const layer = (chunks: readonly Buffer[]) =>
      codec(dialect)(v1({ ...dialect, magic: mainnet.magic })(() => from(chunks)));
    const bytesOf = (said: readonly AnyMessage[]): Buffer => {
      const written: Buffer[] = [];
      const below = v1({ ...dialect, magic: mainnet.magic })((out$) => {
        out$.subscribe(({ value }) => written.push(value));
        return NEVER;
      });
      from(said.map((value) => sending(value)))
        .pipe(codec(dialect)(below))
        .subscribe()
        .unsubscribe();
      return Buffer.concat(written);
    };
    const u64 = bigInt({ min: 0n, max: 2n ** 64n - 1n });
    const blob = uint8Array({ maxLength: 100 }).map((values) => Buffer.from(values));
    const message: Arbitrary<AnyMessage> = oneof(
      record({ command: constant('ping'), payload: record({ nonce: u64 }) }),
      record({
        command: constant('nested'),
        payload: record({ list: record({ n: integer({ min: 0 }) }), bytes: blob }),
      }),
      record({
        command: constant('feefilter'),
        payload: record({ feeRate: bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) }),
      }),
      record({
        command: constant('unknown'),
        payload: record({
          name: string({ unit: 'grapheme-ascii', minLength: 9, maxLength: 12 }).filter(
            (name) => !(name in messages),
          ),
          bytes: blob,
        }),
      }),
    );

    it('should be right whatever lies in one chunk, across chunks and in one memory', () => {
      const cuts = array(integer({ min: 0, max: 2_000 }), { maxLength: 8 });

      forAll(
        property(array(message, { maxLength: 8 }), cuts, boolean(), (all, places, together) => {
          const stream = bytesOf(all);
          const ends = [...new Set(places.map((place) => place % (stream.length + 1)))].sort(
            (a, b) => a - b,
          );
          const chunks = [0, ...ends].map((start, n) => {
            const chunk = stream.subarray(start, ends[n] ?? stream.length);
            return together ? chunk : Buffer.from(chunk);
          });
          const messages: AnyMessage[] = [];
          NEVER.pipe(layer(chunks)).subscribe(({ command, payload }) =>
            messages.push({ command, payload }),
          );

          expect(messages).to.deep.equal(all);
        }),
      );
    });

    it('should share the memory of their frame', () => {
      const payload = Buffer.from('0100000002abcd', 'hex');
      const {
        payload: { bytes },
      } = decoded({ command: 'nested', payload, size: 31 }) as { payload: { bytes: Buffer } };

      expect(bytes.buffer).to.equal(payload.buffer);
    });

    it('should not disturb each other when two connections take turns', () => {
      const one$ = new Subject<HeardFrame>();
      const two$ = new Subject<HeardFrame>();
      const seen: unknown[] = [];
      const heard$ = new Subject<HeardFrame>();
      const shared = codec(dialect)(() => heard$);
      NEVER.pipe(codec(dialect)(() => one$)).subscribe(({ payload }) => {
        seen.push(payload);
        if (seen.length === 1) two$.next(frame('ping', '0200000000000000')); // inside the call
      });
      NEVER.pipe(codec(dialect)(() => two$)).subscribe(({ payload }) => seen.push(payload));
      one$.next(frames.p);
      one$.next(frame('ping', '0300000000000000'));
      NEVER.pipe(shared, take(1)).subscribe(({ payload }) => seen.push(payload));
      NEVER.pipe(shared, take(1)).subscribe(({ payload }) => seen.push(payload));
      heard$.next(frame('ping', '0400000000000000'));

      expect(seen).to.deep.equal([1n, 2n, 3n, 4n, 4n].map((nonce) => ({ nonce })));
    });
  });
});
