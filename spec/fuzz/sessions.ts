/**
 * Sessions, before they are spoiled and after.
 * @module
 */
import { randomNonce, seeded } from '../../lib/random.js';
import { byCommand, corpus, oddities, type Sample } from './corpus.js';
import type { Dice } from './dice.js';
import { hello, verack, type RawFrame } from './frames.js';
import {
  claim,
  counts,
  crossedPayload,
  flipBit,
  shuffled,
  spoiledCount,
  spoiledHeader,
  spoiledPayload,
} from './mutate.js';
import { strangeTransaction } from './transactions.js';

/** What a maker of sessions may know: the dice, and the seed of the peer's nonce. */
export interface Given {
  readonly dice: Dice;
  readonly random: number;
}

/** Makes the frames of one session. */
export type Session = (given: Given) => readonly RawFrame[];

const EMPTY = Buffer.alloc(0);
const empty = (command: string): Sample => ({ command, payload: EMPTY });
const FEATURES = new Set(['wtxidrelay', 'sendaddrv2', 'sendtxrcncl', 'feature', 'sendpackages']);
const features = corpus.filter(({ command }) => FEATURES.has(command));
const versions = corpus.filter(({ command }) => command === 'version');
const HANDSHAKE = new Set([...FEATURES, 'version', 'verack']);
const ordinary = byCommand.filter((list) => list[0] && !HANDSHAKE.has(list[0].command));

const counted = byCommand.filter((list) => list[0] && counts(list[0]));

const times = <T>(n: number, make: (n: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));
const message = (dice: Dice): Sample => dice.pick(dice.pick(ordinary));
const talk = (dice: Dice, most = 8): Sample[] => times(dice.below(most), () => message(dice));

/** version, perhaps features and whatever is ignored, verack. */
function greeting(dice: Dice): Sample[] {
  const first = dice.chance(0.8) ? hello(BigInt(1 + dice.below(2 ** 31))) : dice.pick(versions);
  const offers = dice.chance(0.5) ? times(dice.below(4), () => dice.pick(features)) : [];
  const early = dice.chance(0.1) ? talk(dice, 3) : [];
  return [first, ...shuffled([...offers, ...early], dice), verack];
}

/** A session as a good remote speaks. */
export const valid: Session = ({ dice }) => [...greeting(dice), ...talk(dice)];

/** One of the frames, or some, become others. */
const spoiling =
  (spoil: (frame: RawFrame, dice: Dice) => RawFrame): Session =>
  (given) => {
    const { dice } = given;
    const frames = [...valid(given), message(dice)];
    const one = dice.chance(0.15) ? dice.below(frames.length) : frames.length - 1;
    return frames.map((frame, i) => (i === one ? spoil(frame, dice) : frame));
  };

/** A wrong payload in a right frame: what matters most, for it reaches the decoder. */
export const payload: Session = spoiling(spoiledPayload);
/** A count that lies, where counts are. */
export const count: Session = (given) => {
  const { dice } = given;
  return [...valid(given), spoiledCount(dice.pick(dice.pick(counted)), dice), ...talk(dice, 2)];
};
/** Transactions that are nearly right. */
export const transactions: Session = (given) => {
  const { dice } = given;
  return [...valid(given), strangeTransaction(dice), strangeTransaction(dice)];
};
export const crossed: Session = spoiling((frame, dice) =>
  crossedPayload(frame, dice.pick(corpus), dice),
);
export const header: Session = spoiling(spoiledHeader);
/** Large lengths that few bytes follow. */
export const claims: Session = (given) => {
  const { dice } = given;
  const spoken = dice.chance(0.2) ? [] : valid(given);
  return [...spoken, claim(message(dice), dice)];
};

/** Many messages, each of them with a fault that the decoder may take. */
export const drizzle: Session = ({ dice }) => [
  ...greeting(dice),
  ...times(30, () => {
    const { command, payload: bytes } = message(dice);
    return { command, payload: flipBit(bytes, dice) };
  }),
];

export const order: Session = (given) => shuffled(valid(given), given.dice);
export const early: Session = ({ dice }) => [...talk(dice, 3), ...greeting(dice), ...talk(dice)];

/** Something of the handshake that comes once comes twice, or late. */
export const twice: Session = (given) => {
  const { dice } = given;
  const frames = [...valid(given)];
  const again = dice.pick([frames[0]!, verack, empty('wtxidrelay'), dice.pick(features)]);
  frames.splice(1 + dice.below(frames.length), 0, again);
  return frames;
};

/** Our own nonce comes back. */
export const self: Session = ({ dice, random }) => [
  hello(randomNonce(seeded(random))),
  verack,
  ...talk(dice),
];

/** Other versions: with fewer fields, and beyond the limits. */
export const versionsOf: Session = ({ dice }) => {
  const edges = [
    0, -1, 1, 209, 31_799, 31_800, 60_000, 60_001, 70_000, 70_015, 0x7fffffff, -0x80000000,
  ];
  const { command, payload: bytes } = hello(9n, dice.pick(edges)); // prettier-ignore
  const cut = dice.chance(0.5) ? bytes.subarray(0, dice.below(bytes.length + 1)) : bytes;
  return [{ command, payload: cut }, verack, ...talk(dice)];
};

const unknown = (dice: Dice): RawFrame => ({
  command: times(12, () => String.fromCharCode(97 + dice.below(26))).join(''),
  payload: dice.bytes(dice.below(4)),
});

/** Thousands of the same, before or after the handshake. */
export const flood: Session = ({ dice }) => {
  const [first, ...others] = greeting(dice);
  const wave = dice.pick<() => RawFrame>([
    () => unknown(dice),
    () => empty('wtxidrelay'),
    () => dice.pick(features),
    () => ({ command: 'ping', payload: Buffer.alloc(8, 1) }),
    () => empty('sendheaders'),
    () => message(dice),
  ]);
  const waves = times(dice.pick([90, 101, 300, 2_500]), wave);
  return dice.chance(0.4) ? [first!, ...waves, ...others] : [first!, ...others, ...waves];
};

/** Counts of very small elements, in earnest: bytes that are really there. */
export const large: Session = ({ dice }) => {
  const zeros = (command: string, head: string, count: number, size: number): Sample => {
    const counted = Buffer.alloc(5, 0xfe);
    counted.writeUInt32LE(count, 1);
    return { command, payload: Buffer.concat([Buffer.from(head, 'hex'), counted, Buffer.alloc(count * size)]) }; // prettier-ignore
  };
  const giants: readonly (() => Sample)[] = [
    () => zeros('inv', '', 50_000, 36),
    () => zeros('headers', '', 2_000, 81),
    () => zeros('block', '00'.repeat(80), 20_000, 10),
    () => zeros('reconcildiff', '01', 500_000, 4),
    () => zeros('cfcheckpt', '00'.repeat(33), 100_000, 32),
    () => zeros('alert', '', 1_000_000, 1),
    () => zeros('tx', `01000000000101${'00'.repeat(41)}00`, 66_000, 1),
    () => dice.pick(oddities),
  ];
  return [...greeting(dice), dice.pick(giants)(), ...talk(dice)];
};
