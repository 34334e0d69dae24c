/**
 * Ways to spoil bytes and frames. All are pure but for the dice.
 * @module
 */
import type { Coin } from './coins/coin.js';
import type { Sample } from './coins/samples.js';
import type { Dice } from './dice.js';
import type { RawFrame } from './frames.js';

/** Bytes → other bytes. */
export type Spoil = (bytes: Buffer, dice: Dice) => Buffer;

/** CompactSizes that are too long, too large, or just about allowed. */
const SIZES = [
  ...['00', '01', 'fc', 'fd0000', 'fd0100', 'fdfc00', 'fdfd00', 'fde803', 'fdd007', 'fd50c3', 'fdffff'],
  ...['fe00000000', 'fe01000000', 'feffff0000', 'fe00000100', 'fe00093d00', 'fe00000002', 'fe01000002'],
  ...['feffffff7f', 'feffffffff', 'ff0000000000000000', 'ffffffffff00000000', 'ff0000000001000000'],
  ...['ffffffffffffff1f00', 'ff0000000000002000', 'ffffffffffffffff7f', 'ffffffffffffffffff'],
].map((hex) => Buffer.from(hex, 'hex')); // prettier-ignore

/** Numbers at the edges of their types, of 1, 2, 4 and 8 bytes. */
const NUMBERS = [
  ...['00', '7f', '80', 'ff', '0000', 'ff7f', '0080', 'ffff', '00000000', 'ffffff7f', '00000080', 'ffffffff'],
  ...['0000000000000000', 'ffffffffffffff7f', '0000000000000080', 'ffffffffffffffff', '0001', '01000000'],
].map((hex) => Buffer.from(hex, 'hex')); // prettier-ignore

/** Where counts and lengths often lie: after nothing, a type, a version, a hash, a header, a nonce, a signature. */
const USUAL = [
  0, 1, 4, 5, 6, 8, 32, 33, 36, 37, 41, 46, 65, 80, 81, 84, 88, 89, 109, 133, 134, 137, 165, 180,
  181, 184,
];

const place = (bytes: Buffer, dice: Dice): number =>
  dice.chance(0.5) ? Math.min(bytes.length, dice.pick(USUAL)) : dice.below(bytes.length + 1);

/** `bytes` with `other` in the place of `length` bytes from `at`. */
const replaced = (bytes: Buffer, at: number, length: number, other: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), other, bytes.subarray(at + length)]);

/** How many bytes the CompactSize at `at` takes. */
const sizeAt = (bytes: Buffer, at: number): number => {
  const first = bytes[at] ?? 0;
  return first < 0xfd ? 1 : first === 0xfd ? 3 : first === 0xfe ? 5 : 9;
};

export const flipBit: Spoil = (bytes, dice) => {
  if (bytes.length === 0) return dice.bytes(1);
  const other = Buffer.from(bytes);
  other[dice.below(other.length)]! ^= 1 << dice.below(8);
  return other;
};

const setByte: Spoil = (bytes, dice) =>
  replaced(bytes, dice.below(bytes.length + 1), 1, dice.bytes(1));

const setNumber: Spoil = (bytes, dice) => {
  const number = dice.pick(NUMBERS);
  return replaced(bytes, place(bytes, dice), number.length, number);
};

/** The count or length at `at` becomes another, which no longer tells the truth. */
const resized = (bytes: Buffer, at: number, dice: Dice): Buffer =>
  replaced(bytes, at, sizeAt(bytes, at), dice.pick(SIZES));

/** The count or length at `at` keeps its value, and takes more bytes than it needs. */
function wider(bytes: Buffer, at: number, dice: Dice): Buffer {
  const value = bytes[at] ?? 0;
  if (value >= 0xfd) return flipBit(bytes, dice);
  const [first, length] = dice.pick([[0xfd, 2], [0xfe, 4], [0xff, 8]] as const); // prettier-ignore
  const wide = Buffer.alloc(1 + length);
  wide[0] = first;
  wide[1] = value;
  return replaced(bytes, at, 1, wide);
}

const setSize: Spoil = (bytes, dice) => resized(bytes, place(bytes, dice), dice);
const widen: Spoil = (bytes, dice) => wider(bytes, place(bytes, dice), dice);

export const truncate: Spoil = (bytes, dice) => bytes.subarray(0, dice.below(bytes.length + 1));

export const extend: Spoil = (bytes, dice) =>
  Buffer.concat([bytes, dice.bytes(1 + dice.below(40))]);

export const insert: Spoil = (bytes, dice) =>
  replaced(bytes, place(bytes, dice), 0, dice.bytes(1 + dice.below(9)));

export const remove: Spoil = (bytes, dice) =>
  replaced(bytes, place(bytes, dice), 1 + dice.below(9), Buffer.alloc(0));

/** A part of it comes twice, or many times. */
const repeat: Spoil = (bytes, dice) => {
  const at = place(bytes, dice);
  const part = bytes.subarray(at, at + 1 + dice.below(80));
  const times = dice.chance(0.9) ? 1 : dice.below(60);
  return replaced(bytes, at, 0, Buffer.concat(Array.from({ length: times }, () => part)));
};

/** The head of one and the tail of another. */
export const splice = (one: Buffer, other: Buffer, dice: Dice): Buffer =>
  Buffer.concat([truncate(one, dice), other.subarray(dice.below(other.length + 1))]);

const SPOILS: readonly Spoil[] = [
  ...[flipBit, setByte, setNumber, setSize, setSize, setSize],
  ...[truncate, extend, insert, remove, repeat, widen],
];

/** A payload with one to three faults; its checksum is to be made anew, so that the faults reach the decoder. */
export function spoiledPayload({ command, payload }: Sample, dice: Dice): Sample {
  let spoiled = payload;
  for (let n = dice.pick([1, 1, 1, 2, 3]); n > 0; n--) spoiled = dice.pick(SPOILS)(spoiled, dice);
  return { command, payload: spoiled };
}

/** A payload whose first count, at `at`, is another number, or takes more bytes than it needs. */
export function spoiledCount({ command, payload }: Sample, at: number, dice: Dice): Sample {
  const [head, tail] = [payload.subarray(0, at), payload.subarray(at)];
  const spoiled = dice.chance(0.3) ? wider(tail, 0, dice) : resized(tail, 0, dice);
  return { command, payload: Buffer.concat([head, spoiled]) };
}

/** The payload of another command, or of two. */
export function crossedPayload(one: Sample, { corpus, oddities }: Coin, dice: Dice): Sample {
  if (dice.chance(0.3)) return dice.pick(oddities);
  const other = dice.pick(corpus);
  const payload = dice.chance(0.5) ? other.payload : splice(one.payload, other.payload, dice);
  return { command: one.command, payload };
}

/** Most bytes of a payload of this command. */
const limitOf = ({ dialect }: Coin, command: string): number =>
  dialect.maxPayloads?.[command] ?? dialect.maxPayload;

/** Lengths that are claimed: about the limits, and beyond them. */
const lengths = ({ dialect }: Coin, most: number): readonly number[] => [
  ...[1, 24, 65_536, most - 1, most, most + 1].map((length) => Math.max(0, length)),
  ...[dialect.maxPayload, dialect.maxPayload + 1, 0x02000000, 0x7fffffff, 0xffffffff],
];

/** A header that lies in one field. */
export function spoiledHeader(frame: RawFrame, coin: Coin, dice: Dice): RawFrame {
  const name = Buffer.alloc(12);
  name.write(frame.command, 'latin1');
  const magics = Object.values(coin.networks).map(({ magic }) => magic);
  const lies: readonly (() => RawFrame)[] = [
    () => ({ ...frame, magic: dice.pick([0, ...magics, dice.below(2 ** 32)]) }),
    () => ({ ...frame, length: frame.payload.length + dice.pick([-1, 1, 2, 24, 100]) >>> 0 }),
    () => ({ ...frame, length: dice.pick(lengths(coin, limitOf(coin, frame.command))) }),
    () => ({ ...frame, checksum: dice.below(2 ** 32) }),
    () => ({ ...frame, name: flipBit(name, dice) }),
    () => ({ ...frame, name: dice.bytes(12) }),
    () => ({ ...frame, name: Buffer.from('unknown\0\0\0\0\0') }),
    () => ({ ...frame, name: dice.pick([Buffer.alloc(12), Buffer.alloc(12, 0x20), Buffer.alloc(12, 'z')]) }),
    () => ({ ...frame, name: Buffer.from(dice.pick(['__proto__\0\0\0', 'constructor\0', 'toString\0\0\0\0', 'ready\0\0\0\0\0\0\0'])) }),
  ]; // prettier-ignore
  return dice.pick(lies)();
}

/** A header that claims as many bytes as its command may have, or fewer, before few of them. */
export function claim(frame: RawFrame, coin: Coin, dice: Dice): RawFrame {
  const most = limitOf(coin, frame.command);
  const length = dice.pick([most, Math.max(0, most - 1), dice.below(most + 1)]);
  return { ...frame, length, payload: frame.payload.subarray(0, dice.below(8)) };
}

/** The same in another order. */
export function shuffled<T>(list: readonly T[], dice: Dice): T[] {
  const other = [...list];
  for (let i = other.length - 1; i > 0; i--) {
    const j = dice.below(i + 1);
    [other[i], other[j]] = [other[j]!, other[i]!];
  }
  return other;
}
