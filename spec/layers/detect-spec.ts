import { expect } from 'chai';
import fc from 'fast-check';
import { defer, map, of, pipe } from 'rxjs';
import { crypto } from '../../lib/crypto/createCrypto.js';
import { RemoteProtocolError } from '../../lib/errors.js';
import { detect } from '../../lib/layers/detect.js';
import { v1 } from '../../lib/layers/v1.js';
import { v2 } from '../../lib/layers/v2.js';
import * as networks from '../../lib/networks/bitcoin.js';
import { seeded } from '../../lib/random.js';
import { relay, type FrameLayer, type HeardFrame, type Sending } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';
import { bytes, vectors } from '../vectors/load.js';
import { options, scripted, side, transcripts, upToVersion } from './v2Remote.js';

const { cases } = vectors<{
  cases: readonly {
    network: 'mainnet' | 'regtest';
    first: string;
    result: 'v1' | 'v2' | 'wait' | 'disconnect';
    note?: string;
  }[];
}>('bitcoin/bip324/v1-detection.json');

/** Bytes as text, marked with the layer's name; text as bytes. */
const text =
  (name: string): FrameLayer =>
  (wire) =>
    pipe(
      map((out: Sending<{ payload: Buffer }>) =>
        relay(out, Buffer.from(`${name} ${out.value.payload}`)),
      ),
      wire,
      map((chunk): HeardFrame => ({ command: name, payload: chunk, size: chunk.length })),
    );
const detecting = detect(networks.mainnet.magic, text('v1'), text('v2'));
const v1Version = bytes('f9beb4d976657273696f6e0000000000');

describe('detect', () => {
  for (const { network, first, result, note = '' } of cases) {
    it(`should see ${result} in ${first} on ${network}${note && `: ${note}`}`, () => {
      const { magic, dialect } = networks[network];
      const layer = detect(
        magic,
        v1({ ...dialect, magic }),
        v2(options('responder', { magic, maxPayload: dialect.maxPayload })),
      );
      const us = side(options('responder'), { layer });
      for (const byte of bytes(first)) us.hear(Buffer.from([byte]));

      if (result === 'disconnect') expect(us.ended()).to.be.instanceOf(RemoteProtocolError);
      else {
        expect(us.ended()).to.equal(undefined);
        expect(us.said().length > 0).to.equal(result === 'v2');
      }
    });
  }

  it('should be silent as long as a caller may speak v1, and answer the first byte that is another', () => {
    const { magic, dialect } = networks.mainnet;
    const layer = detect(magic, v1({ ...dialect, magic }), v2(options('responder')));
    const us = side(options('responder'), { layer });
    us.hear(v1Version.subarray(0, 9));
    expect(us.said()).to.have.length(0);
    us.hear(Buffer.from([0]));

    expect(us.said().length).to.be.greaterThan(63);
  });

  it('should cost nothing where a caller speaks v1', () => {
    const { magic, dialect } = networks.mainnet;
    let cost = 0;
    const plan = options('responder', {
      admission$: defer(() => of(cost++)),
      key: () => (cost++, crypto.keyPair(seeded(1))),
    });
    const us = side(plan, { layer: detect(magic, v1({ ...dialect, magic }), v2(plan)) });
    us.hear(v1Version);

    expect([cost, us.said().length]).to.deep.equal([0, 0]);
  });

  it('should lose no byte, however they are cut', () => {
    const anything = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 40 }).map(Buffer.from),
      fc.uint8Array({ maxLength: 40 }).map((rest) => Buffer.concat([v1Version, rest])),
      fc
        .tuple(fc.nat(15), fc.uint8Array({ minLength: 17, maxLength: 20 }))
        .map(([length, rest]) => Buffer.concat([v1Version.subarray(0, length), rest])),
    );
    fc.assert(
      fc.property(
        anything,
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
        (stream, sizes) => {
          const us = side(options('responder'), { layer: detecting });
          for (let at = 0, n = 0; at < stream.length; n++) {
            const end = at + sizes[n % sizes.length]!;
            us.hear(stream.subarray(at, end));
            at = end;
          }
          const plain = stream.subarray(0, 16).equals(v1Version);
          const waits = v1Version.subarray(0, stream.length).equals(stream) && stream.length < 16;

          expect(Buffer.concat(us.heard.map(({ payload }) => payload)).toString('hex')).to.equal(
            waits ? '' : stream.toString('hex'),
          );
          expect(new Set(us.heard.map(({ command }) => command))).to.deep.equal(
            new Set(waits ? [] : [plain ? 'v1' : 'v2']),
          );
        },
      ),
    );
  });

  it('should hold what is said until it knows how, in its order', () => {
    const us = side(options('responder'), { layer: detecting });
    const frame = (word: string) => ({ command: 'x', payload: Buffer.from(word) });
    us.say(frame('a'), frame('b'));
    us.hear(v1Version.subarray(0, 15));
    expect(us.said()).to.have.length(0);
    us.hear(v1Version.subarray(15));
    us.say(frame('c'));
    us.fallSilent();

    expect(us.said().toString()).to.equal('v1 av1 bv1 c');
    expect(us.outcomes).to.deep.equal(Array(3).fill({ status: 'sent' }));
    expect(us.silent()).to.equal(true);
  });

  it('should say what the first bytes provoke, also where all come in one piece', () => {
    const verack = { command: 'verack', payload: Buffer.alloc(0) };
    const transcript = transcripts[1]!;
    const plan = scripted(transcript, 'responder');
    const frames = v1({ ...networks.regtest.dialect, magic: plan.magic });
    const layer = detect(plan.magic, frames, v2(plan));
    const us = side(plan, { layer, hears: () => us.say(verack) });
    us.hear(bytes(transcript.initiator.stream));
    const { length } = bytes(upToVersion(transcript.responder));
    expect(us.heard.length).to.be.greaterThan(1);
    expect(us.said().length).to.equal(length + 33 * us.heard.length);

    const plain = side(plan, { layer, hears: () => plain.say(verack) });
    plain.hear(bytes('fabfb5da76657273696f6e0000000000000000005df6e0e2'));
    expect(plain.heard).to.have.length(1);
    expect(plain.said().toString('latin1', 4, 10)).to.equal('verack');
  });

  it('should settle as dropped what was held when it is left, or when the wire ends', () => {
    for (const end of ['leave', 'end'] as const) {
      const us = side(options('responder'), { layer: detecting });
      us.say({ command: 'x', payload: Buffer.alloc(0) });
      us[end]();
      expect(us.outcomes).to.deep.equal([{ status: 'dropped', why: 'closed' }]);
    }
  });

  const f = (name: string, letter: string): HeardFrame => ({
    command: name,
    payload: Buffer.from(letter),
    size: 1,
  });

  it(
    'should pass on what comes, and the end, undecided or not',
    marbles(({ wire, says, expectObservable }) => {
      const [x, y] = [Buffer.from('x'), Buffer.from('y')];
      const values = { x: f('v2', 'x'), y: f('v2', 'y') };
      const silence = () => says<never>('-');

      expectObservable(silence().pipe(detecting(wire<Buffer>('-----').duplex))).toBe('-----');
      expectObservable(silence().pipe(detecting(wire<Buffer>('---|').duplex))).toBe('   ---|');
      expectObservable(silence().pipe(detecting(wire<Buffer>('---#').duplex))).toBe('   ---#');
      expectObservable(silence().pipe(detecting(wire<Buffer>('-x-y-|', { x, y }).duplex))).toBe(
        '-x-y-|',
        values,
      );
      expectObservable(silence().pipe(detecting(wire<Buffer>('-x-y-#', { x, y }).duplex))).toBe(
        '-x-y-#',
        values,
      );
      expectObservable(
        silence().pipe(detecting(wire<Buffer>('-x-y-', { x, y }).duplex)),
        '--!',
      ).toBe('-x-', values);
    }),
  );

  it(
    'should open the wire once, and close it when it is left',
    marbles(({ cold, hot, expectObservable, expectSubscriptions }) => {
      const wire$ = cold<Buffer>('-x-', { x: Buffer.from('x') });
      const said$ = hot<Sending<never>>('---');
      const subs = '  ^---!';

      expectObservable(said$.pipe(detecting(() => wire$)), '----!').toBe('-x---', {
        x: f('v2', 'x'),
      });
      expectSubscriptions(wire$.subscriptions).toBe(subs);
      expectSubscriptions(said$.subscriptions).toBe(subs);
    }),
  );

  it('should pass on the failure of a layer', () => {
    const failing: FrameLayer = (wire) => (said$) =>
      wire(said$ as never).pipe(
        map(() => {
          throw new RangeError('no');
        }),
      );
    const us = side(options('responder'), { layer: detect(1, failing, failing) });
    us.hear(Buffer.from('x'));
    expect(us.ended()).to.be.instanceOf(RangeError);
  });
});
