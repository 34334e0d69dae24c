/**
 * Sessions, before they are spoiled and after.
 * @module
 */
import { randomNonce, seeded } from '../../lib/random.js';
import type { Coin } from './coins/coin.js';
import type { Sample } from './coins/samples.js';
import type { Dice } from './dice.js';
import { hello, verack, type RawFrame } from './frames.js';
import { giantOf } from './giants.js';
import {
  claim,
  crossedPayload,
  flipBit,
  shuffled,
  spoiledCount,
  spoiledHeader,
  spoiledPayload,
} from './mutate.js';

/** What a maker of sessions may know: the coin, the dice, and the seed of the peer's nonce. */
export interface Given {
  readonly coin: Coin;
  readonly dice: Dice;
  readonly random: number;
}

/** Makes the frames of one session. */
export type Session = (given: Given) => readonly RawFrame[];

const EMPTY = Buffer.alloc(0);
const empty = (command: string): Sample => ({ command, payload: EMPTY });

const times = <T>(n: number, make: (n: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));
const message = ({ coin, dice }: Given): Sample => dice.pick(dice.pick(coin.ordinary));
const talk = (given: Given, most = 8): Sample[] =>
  times(given.dice.below(most), () => message(given));
const offer = ({ coin, dice }: Given): Sample => dice.pick(coin.offers);

/** version, perhaps features and whatever else may come early, verack. */
function greeting(given: Given): Sample[] {
  const { coin, dice } = given;
  const { verackNext = Infinity } = coin.dialect.handshake;
  const version = dice.pick(coin.versions);
  const first = dice.chance(0.8) ? hello(coin, BigInt(1 + dice.below(2 ** 31)), version) : dice.pick(coin.hellos); // prettier-ignore
  if (version >= verackNext && dice.chance(0.9)) return [first, verack];
  const offers = dice.chance(0.5) ? times(dice.below(4), () => offer(given)) : [];
  const early = dice.chance(0.1) ? talk(given, 3) : [];
  return [first, ...shuffled([...offers, ...early], dice), verack];
}

/** A session as a good remote speaks. */
export const valid: Session = (given) => [...greeting(given), ...talk(given)];

/** One of the frames, or some, become others. */
const spoiling =
  (spoil: (frame: RawFrame, given: Given) => RawFrame): Session =>
  (given) => {
    const { dice } = given;
    const frames = [...valid(given), message(given)];
    const one = dice.chance(0.15) ? dice.below(frames.length) : frames.length - 1;
    return frames.map((frame, i) => (i === one ? spoil(frame, given) : frame));
  };

/** A wrong payload in a right frame: what matters most, for it reaches the decoder. */
export const payload: Session = spoiling((frame, { dice }) => spoiledPayload(frame, dice));
/** A count that lies, where counts are. */
export const count: Session = (given) => {
  const { coin, dice } = given;
  const sample = dice.pick(dice.pick(coin.counted));
  return [
    ...valid(given),
    spoiledCount(sample, coin.counts[sample.command]!, dice),
    ...talk(given, 2),
  ];
};
/** Transactions that are nearly right. */
export const transactions: Session = (given) => {
  const { coin, dice } = given;
  return [...valid(given), coin.strangeTransaction(dice), coin.strangeTransaction(dice)];
};
export const crossed: Session = spoiling((frame, { coin, dice }) =>
  crossedPayload(frame, coin, dice),
);
export const header: Session = spoiling((frame, { coin, dice }) =>
  spoiledHeader(frame, coin, dice),
);
/** Large lengths that few bytes follow. */
export const claims: Session = (given) => {
  const { coin, dice } = given;
  const spoken = dice.chance(0.2) ? [] : valid(given);
  return [...spoken, claim(message(given), coin, dice)];
};

/** Many messages, each of them with a fault that the decoder may take. */
export const drizzle: Session = (given) => [
  ...greeting(given),
  ...times(30, () => {
    const { command, payload: bytes } = message(given);
    return { command, payload: flipBit(bytes, given.dice) };
  }),
];

export const order: Session = (given) => shuffled(valid(given), given.dice);
export const early: Session = (given) => [...talk(given, 3), ...greeting(given), ...talk(given)];

/** Something of the handshake that comes once comes twice, or late. */
export const twice: Session = (given) => {
  const { dice } = given;
  const frames = [...valid(given)];
  const again = dice.pick([frames[0]!, verack, offer(given), offer(given)]);
  frames.splice(1 + dice.below(frames.length), 0, again);
  return frames;
};

/** Our own nonce comes back. */
export const self: Session = (given) => [
  hello(given.coin, randomNonce(seeded(given.random)), given.coin.dialect.protocolVersion),
  verack,
  ...talk(given),
];

/** Versions about the limits of the dialect, and of numbers. */
function edges({ dialect, versions }: Coin): readonly number[] {
  const { minVersion, verackNext = minVersion } = dialect.handshake;
  const about = [minVersion, verackNext, dialect.protocolVersion].flatMap((n) => [n - 1, n, n + 1]);
  return [...about, ...versions, 0, -1, 1, 60_000, 60_001, 0x7fffffff, -0x80000000];
}

/** Other versions: with fewer fields, and beyond the limits. */
export const versionsOf: Session = (given) => {
  const { coin, dice } = given;
  const { command, payload: bytes } = hello(coin, 9n, dice.pick(edges(coin)));
  const cut = dice.chance(0.5) ? bytes.subarray(0, dice.below(bytes.length + 1)) : bytes;
  return [{ command, payload: cut }, verack, ...talk(given)];
};

const unknown = ({ dice }: Given): RawFrame => ({
  command: times(12, () => String.fromCharCode(97 + dice.below(26))).join(''),
  payload: dice.bytes(dice.below(4)),
});

/** Thousands of the same, before or after the handshake. */
export const flood: Session = (given) => {
  const { dice } = given;
  const [first, ...others] = greeting(given);
  const one = offer(given);
  const wave = dice.pick<() => RawFrame>([
    () => unknown(given),
    () => one,
    () => offer(given),
    () => ({ command: 'ping', payload: Buffer.alloc(8, 1) }),
    () => empty('sendheaders'),
    () => message(given),
  ]);
  const waves = times(dice.pick([90, 101, 300, 2_500]), wave);
  return dice.chance(0.4) ? [first!, ...waves, ...others] : [first!, ...others, ...waves];
};

/** Counts of very small elements, in earnest: bytes that are really there. */
export const large: Session = (given) => {
  const { coin, dice } = given;
  const giants = coin.giants.map((giant) => () => giantOf(giant));
  const one = dice.pick<() => Sample>([...giants, () => dice.pick(coin.oddities)]);
  return [...greeting(given), one(), ...talk(given)];
};
