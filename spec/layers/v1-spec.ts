import { expect } from 'chai';
import {
  array,
  assert as forAll,
  constant,
  integer,
  oneof,
  property,
  record,
  string,
  uint8Array,
} from 'fast-check';
import { NEVER, Subject, from, map, merge, of, take } from 'rxjs';
import { bitcoin as dialect } from '../../lib/dialects/bitcoin.js';
import { LocalProtocolError, RemoteProtocolError } from '../../lib/errors.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { deframe, v1, type Framing } from '../../lib/layers/v1.js';
import { bitcoin } from '../../lib/networks/index.js';
import { SENT, sending, type Frame, type HeardFrame, type SendOutcome } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';
import { bytes, vectors } from '../vectors/load.js';

interface Row {
  readonly name: string;
  readonly network: 'mainnet' | 'testnet3' | 'testnet4' | 'signet' | 'regtest' | 'simnet';
  readonly hex: string;
  readonly expect: {
    readonly ok: boolean | 'incomplete';
    readonly command?: string;
    readonly messages?: readonly string[];
    readonly payloadLength?: number;
    readonly checksum?: string;
    readonly error?: 'checksum' | 'magic' | 'too large' | 'command';
  };
}

const rows = vectors<readonly Row[]>('bitcoin/framing.json');
const good = rows.filter(({ expect: { ok } }) => ok === true);
const bad = rows.filter(({ expect: { ok } }) => ok === false);
const incomplete = rows.filter(({ expect: { ok } }) => ok === 'incomplete');

const FAULTS = {
  checksum: /^expected the checksum [0-9a-f]{8} for ping, got [0-9a-f]{8}$/,
  magic: /^expected the magic d9b4bef9 of this network, got [0-9a-f]{8}$/,
  'too large': /^expected a payload of at most 4000000 bytes, got (4000001|4294967295)$/,
  command: /^command: expected printable letters padded with zeros, got [0-9a-f]{24}$/,
};

const framingOf = (network: Row['network']): Framing => ({
  ...dialect,
  magic: bitcoin[network].magic,
});
const mainnet = framingOf('mainnet');

/** What chunks give: frames, with copies of their payloads, and the fault at the end. */
function heard(
  chunks: readonly Buffer[],
  framing = mainnet,
  ...forgives: readonly ((error: Error) => boolean)[]
) {
  const frames: HeardFrame[] = [];
  let fault = '';
  let completed = false;
  NEVER.pipe(v1(framing, ...forgives)(() => from(chunks))).subscribe({
    next: (frame) => frames.push({ ...frame, payload: Buffer.from(frame.payload) }),
    error: (error: unknown) => (fault = String(error)),
    complete: () => (completed = true),
  });
  return { frames, fault, completed };
}

/** The bytes of frames, as the layer says them. */
function said(frames: readonly Frame[], framing = mainnet): Buffer {
  const written: Buffer[] = [];
  const below = v1(framing)((out$) => {
    out$.subscribe(({ value }) => written.push(value));
    return NEVER;
  });
  from(frames.map((frame) => sending(frame)))
    .pipe(below)
    .subscribe()
    .unsubscribe();
  return Buffer.concat(written);
}

/** Bytes cut at these places. */
function cut(stream: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map((place) => place % (stream.length + 1)))].sort(
    (a, b) => a - b,
  );
  return [0, ...ends].map((start, n) => stream.subarray(start, ends[n] ?? stream.length));
}
const single = (stream: Buffer) => cut(stream, [...stream.keys()]);

const printable = string({ unit: 'grapheme-ascii', maxLength: 12 });
const payload = uint8Array({ maxLength: 300 }).map((values) => Buffer.from(values));
const someFrames = array(record({ command: oneof(constant('ping'), printable), payload }), {
  maxLength: 6,
});
const cuts = array(integer({ min: 0, max: 5_000 }), { maxLength: 12 });

describe('v1', () => {
  describe('hears', () => {
    for (const {
      name,
      network,
      hex,
      expect: { command, messages, payloadLength, checksum },
    } of good) {
      it(`should read ${name}, and say it with the same bytes`, () => {
        const stream = bytes(hex);
        const { frames, fault, completed } = heard([stream], framingOf(network));

        expect(fault).to.equal('');
        expect(completed).to.be.true;
        expect(frames.map((frame) => frame.command)).to.deep.equal(messages ?? [command]);
        if (payloadLength !== undefined) expect(frames[0]!.payload.length).to.equal(payloadLength);
        if (checksum)
          expect(sha256d(frames[0]!.payload).bytes().toString('hex', 0, 4)).to.equal(checksum);
        expect(frames.reduce((sum, { size }) => sum + size, 0)).to.equal(stream.length);
        expect(said(frames, framingOf(network))).to.deep.equal(stream);
      });
    }

    for (const {
      name,
      network,
      hex,
      expect: { error },
    } of bad) {
      it(`should refuse ${name}`, () => {
        const { frames, fault } = heard([bytes(hex)], framingOf(network));

        expect(frames).to.be.empty;
        expect(fault.replace(/^\w+: /, '')).to.match(FAULTS[error!]);
      });
    }

    for (const { name, network, hex } of incomplete) {
      it(`should wait for the rest of ${name}, and complete with the wire`, () => {
        expect(heard([bytes(hex)], framingOf(network))).to.deep.equal({
          frames: [],
          fault: '',
          completed: true,
        });
      });
    }

    it('should cover each row of the vectors', () => {
      expect([good.length, bad.length, incomplete.length]).to.deep.equal([14, 8, 3]);
    });
  });

  describe('in any chunking', () => {
    const streams = [
      ...rows,
      {
        name: 'all of mainnet',
        network: 'mainnet' as const,
        hex: good
          .filter(({ network }) => network === 'mainnet')
          .map(({ hex }) => hex)
          .join(''),
      },
    ];

    for (const { name, network, hex } of streams) {
      it(`should hear the same of ${name}, cut anywhere and everywhere`, () => {
        const framing = framingOf(network);
        const stream = bytes(hex);
        const whole = heard([stream], framing);

        for (const place of stream.keys())
          expect(heard(cut(stream, [place]), framing)).to.deep.equal(whole);
        expect(heard(single(stream), framing)).to.deep.equal(whole);
      });
    }

    it('should hear the same frames, then the same fault', () => {
      const ends = oneof(constant(Buffer.alloc(0)), ...bad.map(({ hex }) => constant(bytes(hex))));

      forAll(
        property(someFrames, ends, cuts, (frames, end, places) => {
          const stream = Buffer.concat([said(frames), end]);
          const whole = heard([stream]);

          expect(
            whole.frames.map((frame) => ({ ...frame, size: frame.payload.length + 24 })),
          ).to.deep.equal(whole.frames);
          expect(whole.frames.map(({ command, payload }) => ({ command, payload }))).to.deep.equal(
            frames,
          );
          expect(whole.fault === '').to.equal(end.length === 0);
          expect(heard(cut(stream, places))).to.deep.equal(whole);
        }),
      );
    });

    it('should pass over a checksum that is forgiven, however it is cut, and nothing else', () => {
      const spoilt = said([{ command: 'ping', payload: Buffer.alloc(8) }]);
      spoilt[20]! ^= 1;
      const good = said([{ command: 'pong', payload: Buffer.alloc(8) }]);
      const stream = Buffer.concat([spoilt, good, spoilt, spoilt, good]);
      const errors: string[] = [];
      const forgives = ({ message }: Error) => errors.push(message) > 0;

      for (const place of stream.keys()) {
        const { frames, fault } = heard(cut(stream, [place]), mainnet, forgives);
        expect(frames.map(({ command }) => command)).to.deep.equal(['pong', 'pong']);
        expect(fault).to.equal('');
      }
      expect(errors).to.have.length(3 * stream.length);
      expect(errors[0]).to.match(FAULTS.checksum);
      stream[0]! ^= 1;
      expect(heard([stream], mainnet, forgives).fault).to.match(/expected the magic/);
      expect(heard([spoilt], mainnet, () => false).fault).to.match(/checksum/);
    });

    it('should read what anybody sends as frames or a fault', () => {
      const header = record({
        command: uint8Array({ minLength: 12, maxLength: 12 }),
        length: integer({ min: 0, max: 40 }),
        rest: uint8Array({ maxLength: 60 }),
      });
      const claimed = header.map(({ command, length, rest }) => {
        const start = Buffer.alloc(20);
        start.writeUInt32LE(mainnet.magic);
        start.set(command, 4);
        start.writeUInt32LE(length, 16);
        return Buffer.concat([start, rest]);
      });
      const noise = uint8Array({ maxLength: 60 }).map((values) => Buffer.from(values));

      forAll(
        property(oneof(claimed, noise), cuts, (stream, places) => {
          const whole = heard([stream]);

          expect(whole.completed || /^(Remote|Decode)/.test(whole.fault)).to.be.true;
          expect(heard(cut(stream, places))).to.deep.equal(whole);
        }),
      );
    });
  });

  describe('memory', () => {
    const step = deframe(mainnet);
    const claim = bytes(rows.find(({ name }) => name === 'length-4000000-header-only')!.hex);
    type Begun = ReturnType<typeof step>[0];
    const begun = (chunks: readonly Buffer[]): Begun =>
      chunks.reduce(
        (before, chunk) => step(before, chunk)[0],
        step({ room: Buffer.alloc(0), have: 0 }, Buffer.alloc(0))[0],
      );

    it('should stay with the bytes that have come, whatever is claimed', () => {
      const sizes = array(integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 10 });

      forAll(
        property(sizes, (lengths) => {
          const chunks = [claim, ...lengths.map((length) => Buffer.alloc(length))];
          const { room, have } = begun(chunks);

          expect(have).to.equal(chunks.reduce((sum, { length }) => sum + length, 0));
          expect(room.length).to.be.at.most(Math.max(4_096, 4 * have));
        }),
      );
    });

    it('should begin at 4 KiB, grow fourfold, and no sooner than it must', () => {
      const filled = (length: number) =>
        begun([claim, Buffer.alloc(length - claim.length)]).room.length;

      expect(filled(25)).to.equal(4_096);
      expect(filled(4_096)).to.equal(4_096);
      expect(filled(4_097)).to.equal(16_384);
      expect(filled(1_000_000)).to.equal(1_000_000);
      expect(begun([claim, Buffer.alloc(4_072), Buffer.alloc(1)]).room).to.have.lengthOf(16_384);
      expect(begun([claim, Buffer.alloc(4_072), Buffer.alloc(12_288)]).room).to.have.lengthOf(
        16_384,
      );
    });

    it('should be small for 1000 connections that claim 4 MB each', () => {
      const chunk = Buffer.concat([claim, Buffer.alloc(1)]);
      const before = process.memoryUsage().arrayBuffers;
      const all = Array.from({ length: 1_000 }, () => begun([chunk]));
      const after = process.memoryUsage().arrayBuffers;

      expect(all).to.have.lengthOf(1_000);
      expect(after - before).to.be.at.most(1_000 * 2 * 4_096);
    });

    it('should be no more than the frame when it is whole', () => {
      const stream = said([{ command: 'block', payload: Buffer.alloc(100_000, 7) }]);
      const [, frames] = [...cut(stream, [10, 30_000, 61_000])].reduce<ReturnType<typeof step>>(
        ([before], chunk) => step(before, chunk),
        [{ room: Buffer.alloc(0), have: 0 }, []],
      );

      expect(frames[0]!.payload.buffer.byteLength).to.equal(stream.length);
    });

    it('should be a view where a frame lies in one chunk, and a copy where it does not', () => {
      const stream = Buffer.from(said([{ command: 'tx', payload: Buffer.from('abc') }]));
      const head = Buffer.from(stream.subarray(0, 26));
      const [, views] = step({ room: Buffer.alloc(0), have: 0 }, stream);
      const [, copies] = step(
        step({ room: Buffer.alloc(0), have: 0 }, head)[0],
        Buffer.from(stream.subarray(26)),
      );
      head.fill(0);
      stream.fill(0);

      expect(views[0]!.payload.toString()).to.equal('\0\0\0');
      expect(copies[0]!.payload.toString()).to.equal('abc');
    });
  });

  describe('room for the header', () => {
    const payload = Buffer.from('12345678');
    const whole = said([{ command: 'ping', payload }]);

    it('should be used where there is some, without a copy', () => {
      const memory = Buffer.concat([Buffer.alloc(24), payload]);
      const bytes = said([{ command: 'ping', payload: memory.subarray(24), room: 24 }]);

      expect(bytes).to.deep.equal(whole);
      expect(memory).to.deep.equal(whole);
    });

    it('should be made where there is none, or another', () => {
      for (const room of [0, 16, 25]) {
        const memory = Buffer.concat([Buffer.alloc(40), payload]);
        const bytes = said([{ command: 'ping', payload: memory.subarray(40), room }]);

        expect(bytes).to.deep.equal(whole);
        expect(memory.subarray(0, 40)).to.deep.equal(Buffer.alloc(40));
      }
    });

    it('should drop what claims to have some where it has none', () => {
      const outcomes: string[] = [];
      const frame = { command: 'ping', payload: Buffer.from(new ArrayBuffer(8)), room: 24 };
      const below = v1(mainnet)((out$) => {
        out$.subscribe();
        return NEVER;
      });
      of(sending<Frame>(frame, ({ status }) => outcomes.push(status)))
        .pipe(below)
        .subscribe()
        .unsubscribe();

      expect(outcomes).to.deep.equal(['dropped']);
    });
  });

  describe('as a layer', () => {
    const ping: Frame = { command: 'ping', payload: Buffer.from('12345678') };
    const verack: Frame = { command: 'verack', payload: Buffer.alloc(0) };
    const wrong = bytes(bad.find(({ name }) => name === 'bad-magic')!.hex);
    const [p, v] = [said([ping]), said([verack])];
    const chunks: Record<string, Buffer> = {
      p,
      v,
      b: Buffer.concat([p, v]),
      f: Buffer.concat([p, wrong, v]),
      h: p.subarray(0, 25),
      t: p.subarray(25),
      e: Buffer.alloc(0),
    };
    const frames: Record<string, HeardFrame> = {
      p: { ...ping, size: 32 },
      v: { ...verack, size: 24 },
    };

    it(
      'should hear frames as they become whole',
      marbles(({ wire, says, expectObservable }) => {
        const far = wire('-p-e-h--t-b---|', chunks);
        const expected = '-p------p-(pv)|';

        expectObservable(says<Frame>('-').pipe(v1(mainnet)(far.duplex))).toBe(expected, frames);
      }),
    );

    it(
      'should complete with the wire, also within a frame',
      marbles(({ wire, says, expectObservable }) => {
        const far = wire('-p-h-|', chunks);
        const expected = '-p---|';

        expectObservable(says<Frame>('-').pipe(v1(mainnet)(far.duplex))).toBe(expected, frames);
      }),
    );

    it(
      'should hear the frames before a fault, and none after it',
      marbles(({ wire, says, expectObservable }) => {
        const far = wire('-p-f-p-|', chunks);
        const expected = '-p-(p#)';
        const error = new RemoteProtocolError(
          'expected the magic d9b4bef9 of this network, got 0709110b',
        );

        expectObservable(says<Frame>('-').pipe(v1(mainnet)(far.duplex))).toBe(
          expected,
          frames,
          error,
        );
      }),
    );

    it(
      'should fail with the wire',
      marbles(({ wire, says, expectObservable }) => {
        const far = wire('-p-h-#', chunks);
        const expected = '-p---#';

        expectObservable(says<Frame>('-').pipe(v1(mainnet)(far.duplex))).toBe(expected, frames);
      }),
    );

    it(
      'should hear nothing more when unsubscribed',
      marbles(({ hot, says, expectObservable, expectSubscriptions }) => {
        const chunk$ = hot('-p-h-t', chunks);
        const subs = '      ^---!';
        const expected = '  -p---';
        const unsub = '     ----!';

        expectObservable(
          says<Frame>('-').pipe(
            v1(mainnet)((out$) => merge(out$.pipe(map(({ value }) => value)), chunk$)),
          ),
          unsub,
        ).toBe(expected, frames);
        expectSubscriptions(chunk$.subscriptions).toBe(subs);
      }),
    );

    it('should stop in the middle of a chunk', () => {
      const seen: string[] = [];
      NEVER.pipe(
        v1(mainnet)(() => from([chunks['b']!, chunks['f']!])),
        take(1),
      ).subscribe(({ command }) => seen.push(command));

      expect(seen).to.deep.equal(['ping']);
    });

    it('should keep apart what its subscriptions have begun', () => {
      const chunk$ = new Subject<Buffer>();
      const seen: string[] = [];
      const frame$ = NEVER.pipe(v1(mainnet)(() => chunk$));
      const first = frame$.subscribe(({ command }) => seen.push(`first ${command}`));
      chunk$.next(chunks['h']!);
      const second = frame$.subscribe(({ command }) => seen.push(`second ${command}`));
      chunk$.next(chunks['t']!.subarray(0, 3));
      first.unsubscribe();
      second.unsubscribe();
      frame$.pipe(take(1)).subscribe(({ command }) => seen.push(`third ${command}`));
      chunk$.next(p);

      expect(seen).to.deep.equal(['third ping']);
    });

    it(
      'should say each frame as one buffer, and pass its settle on',
      marbles(({ wire, tracked, expectObservable }) => {
        const far = wire<Buffer>('          ---------');
        const { says$, outcome$ } = tracked('-p--v---|', { p: ping, v: verack });
        const saying = '                    -p--v---|';
        const outcomes = '                  -s--s----';

        expectObservable(far.said$).toBe(saying, chunks);
        expectObservable(outcome$).toBe(outcomes, { s: SENT });
        expectObservable(says$.pipe(v1(mainnet)(far.duplex))).toBe('-');
      }),
    );

    it(
      'should drop what does not fit as invalid, and live on',
      marbles(({ wire, tracked, expectObservable }) => {
        const small = { ...mainnet, maxPayload: 8 };
        const long: Frame = { command: 'ping', payload: Buffer.alloc(9) };
        const far = wire<Buffer>('          ------------');
        const { says$, outcome$ } = tracked('-x--y--z--p', {
          x: long,
          y: { ...ping, command: 'thirteenchars' },
          z: { ...ping, command: 'naïve' },
          p: ping,
        });
        const saying = '                    ----------p-';
        const outcomes = '                  -x--y--z--s-';
        const invalid = (sentence: string): SendOutcome => ({
          status: 'dropped',
          why: 'invalid',
          error: new LocalProtocolError(sentence),
        });

        expectObservable(far.said$).toBe(saying, chunks);
        expectObservable(outcome$).toBe(outcomes, {
          x: invalid('expected a payload of at most 8 bytes, got 9'),
          y: invalid("expected a command of at most 12 printable letters, got 'thirteenchars'"),
          z: invalid("expected a command of at most 12 printable letters, got 'naïve'"),
          s: SENT,
        });
        expectObservable(says$.pipe(v1(small)(far.duplex))).toBe('-');
      }),
    );

    it('should say and hear the longest payload, and refuse one byte more', () => {
      const small = { ...mainnet, maxPayload: 8 };

      expect(heard([p], small).frames).to.have.lengthOf(1);
      expect(heard([said([{ ...ping, payload: Buffer.alloc(9) }])], small).fault).to.equal(
        'RemoteProtocolError: expected a payload of at most 8 bytes, got 9',
      );
      expect(said([{ ...ping, payload: Buffer.alloc(9) }], small)).to.have.lengthOf(0);
    });

    it('should have a limit for each command that has one of its own, both ways', () => {
      const maxPayloads = { ping: 9, pong: 7, constructor: 0 };
      const limited = { ...mainnet, maxPayload: 8, maxPayloads };
      const frame = (command: string, length: number): Frame => ({
        command,
        payload: Buffer.alloc(length),
      });
      const most = [frame('ping', 9), frame('pong', 7), frame('toString', 8), frame('x', 8)];

      expect(heard([said(most, limited)], limited).frames).to.have.lengthOf(4);
      for (const { command, payload } of most) {
        const more = frame(command, payload.length + 1);
        expect(said([more], limited)).to.have.lengthOf(0);
        expect(heard(single(said([more]).subarray(0, 24)), limited).fault).to.equal(
          `RemoteProtocolError: expected a payload of at most ${payload.length} bytes, got ${more.payload.length}`,
        );
      }
    });

    it('should refuse a table whose commands do not fit, at once', () => {
      expect(() => v1({ ...mainnet, messages: { thirteenchars: 0 } })).to.throw(
        LocalProtocolError,
        'at most 12 printable letters',
      );
    });
  });
});
