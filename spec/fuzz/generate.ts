import * as networks from '../../lib/networks/bitcoin.js';
import { dice as throwing, type Dice } from './dice.js';
import { frameBytes } from './frames.js';
import { extend, flipBit, insert, remove, splice, truncate } from './mutate.js';
import * as sessions from './sessions.js';
import type { Session } from './sessions.js';
import type { Deed, Limits, Stream } from './stream.js';

/** Bytes of a remote on the network with this magic. */
type Talk = (given: sessions.Given, magic: number) => Buffer;

const talk =
  (session: Session): Talk =>
  (given, magic) =>
    Buffer.concat(session(given).map((frame) => frameBytes(frame, magic)));
const good = talk(sessions.valid);

/** Each kind of stream, and how many of a hundred are of it. */
const KINDS: Readonly<Record<string, readonly [share: number, talk: Talk]>> = {
  payload: [26, talk(sessions.payload)],
  count: [8, talk(sessions.count)],
  transactions: [5, talk(sessions.transactions)],
  crossed: [10, talk(sessions.crossed)],
  header: [8, talk(sessions.header)],
  claims: [5, talk(sessions.claims)],
  drizzle: [4, talk(sessions.drizzle)],
  valid: [7, good],
  order: [4, talk(sessions.order)],
  early: [2, talk(sessions.early)],
  twice: [4, talk(sessions.twice)],
  self: [1, talk(sessions.self)],
  versions: [2, talk(sessions.versionsOf)],
  flood: [0.7, talk(sessions.flood)],
  large: [0.1, talk(sessions.large)],
  noise: [2, ({ dice }) => dice.bytes(dice.below(600))],
  magicNoise: [
    2,
    ({ dice }, magic) => {
      const noise = dice.bytes(24 + dice.below(200));
      noise.writeUInt32LE(magic);
      noise.writeUInt32LE(dice.below(300), 16);
      return noise;
    },
  ],
  flipped: [4, (given, magic) => flipBit(good(given, magic), given.dice)],
  truncated: [4, (given, magic) => truncate(good(given, magic), given.dice)],
  extended: [2, (given, magic) => extend(good(given, magic), given.dice)],
  inserted: [2, (given, magic) => insert(good(given, magic), given.dice)],
  removed: [2, (given, magic) => remove(good(given, magic), given.dice)],
  spliced: [4, (given, magic) => splice(good(given, magic), good(given, magic), given.dice)],
};
const TOTAL = Object.values(KINDS).reduce((sum, [share]) => sum + share, 0);

/** The names of all kinds. */
export const kinds: readonly string[] = Object.keys(KINDS);

function kindOf(dice: Dice): string {
  let left = dice.below(1e6) * (TOTAL / 1e6);
  return kinds.find((kind) => (left -= KINDS[kind]![0]) < 0)!;
}

/** Parts of the bytes, each after a wait; waits are mostly short. */
function parts(bytes: Buffer, dice: Dice): Stream['says'] {
  const says: { wait: number; bytes: Buffer }[] = [];
  const longest = dice.pick([24, 100, 1_000, 1e7, 1e7]);
  for (let at = 0, end = 0; at < bytes.length; at = end) {
    end = says.length > 60 ? bytes.length : at + 1 + dice.below(longest);
    const wait = dice.chance(0.5) ? 0 : dice.pick([1, 2, 50, 900, dice.chance(0.05) ? 40_000 : 3]);
    says.push({ wait, bytes: bytes.subarray(at, end) });
  }
  return says;
}

const ACTS: readonly Deed['act'][] = [
  ...(['hold', 'hold', 'hold', 'release', 'release', 'send', 'send', 'send', 'sendMany'] as const),
  ...(['sendNonsense', 'announce', 'iterate', 'take', 'leave', 'look', 'throw'] as const),
  ...(['close', 'linger', 'abort'] as const),
];

function deeds(dice: Dice): readonly Deed[] {
  if (dice.chance(0.4)) return [];
  return Array.from({ length: 1 + dice.below(8) }, () => {
    const when = dice.chance(0.5) ? { at: dice.pick([0, 0, 1, 2, 10, 1_000]) } : { message: dice.below(6) };
    return { ...when, act: dice.pick(ACTS), n: dice.below(2 ** 31) };
  }); // prettier-ignore
}

function limits(dice: Dice): Limits {
  const some = <K extends keyof Limits>(key: K, values: readonly NonNullable<Limits[K]>[]) =>
    dice.chance(0.25) ? { [key]: dice.pick(values) } : {};
  return {
    ...some('behaviours', ['none', 'quick']),
    ...some('version', [70_001, 70_015, 70_016, 60_000]),
    ...some('relay', [false]),
    ...some('handshakeTimeout', [1, 500]),
    ...some('maxBuffered', [1_024, 5_000]),
    ...some('maxHeld', [0, 1, 5]),
    ...some('readAhead', [0, 1, 200]),
    ...some('maxWaiting', [100, 10_000]),
    ...some('guard', [1, 100, 1e9]),
  };
}

/** Stream `number` of the run with this seed: the same wherever and whenever it is made. */
export function generate(seed: number, number: number): Stream {
  const dice = throwing(seed, number);
  const kind = kindOf(dice);
  const network = dice.pick(['mainnet', 'regtest', 'simnet'] as const);
  const random = dice.below(2 ** 31);
  const bytes = KINDS[kind]![1]({ dice, random }, networks[network].magic);
  const reads = dice.chance(0.1) ? { reads: dice.pick([0, 0, 1, 100]) } : {};
  return {
    kind,
    network,
    role: dice.pick(['connect', 'accept'] as const),
    says: parts(bytes, dice),
    ending: dice.pick(['end', 'end', 'end', 'reset', 'silence'] as const),
    ...reads,
    latency: dice.pick([0, 0, 1, 40, dice.below(2_000)]),
    capacity: dice.pick([65_536, 65_536, 65_536, 1_000, 100]),
    piece: bytes.length > 10_000 ? dice.pick([0, 1_000]) : dice.pick([0, 1, 1, 2, 25, 500]),
    random,
    limits: dice.chance(0.4) ? limits(dice) : {},
    deeds: deeds(dice),
  };
}
