import { carriers, type Carrier, type Whom } from './carriers.js';
import { coins } from './coins.js';
import type { Coin } from './coins/coin.js';
import { dice as throwing, type Dice } from './dice.js';
import { extend, flipBit, insert, remove, splice, truncate } from './mutate.js';
import * as sessions from './sessions.js';
import type { Session } from './sessions.js';
import type { Deed, Limits, Stream } from './stream.js';

/** What the bytes of a stream follow from. */
interface Given extends sessions.Given, Whom {
  readonly carrier: Carrier;
}

/** Bytes of a remote. */
type Talk = (given: Given) => Buffer;

const talk =
  (session: Session): Talk =>
  (given) =>
    given.carrier.write(session(given), given, given.dice);
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
    ({ dice, network }) => {
      const noise = dice.bytes(24 + dice.below(200));
      noise.writeUInt32LE(network.magic);
      noise.writeUInt32LE(dice.below(300), 16);
      return noise;
    },
  ],
  flipped: [4, (given) => flipBit(good(given), given.dice)],
  truncated: [4, (given) => truncate(good(given), given.dice)],
  extended: [2, (given) => extend(good(given), given.dice)],
  inserted: [2, (given) => insert(good(given), given.dice)],
  removed: [2, (given) => remove(good(given), given.dice)],
  spliced: [4, (given) => splice(good(given), good(given), given.dice)],
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

function limits({ versions }: Coin, dice: Dice): Limits {
  const some = <K extends keyof Limits>(key: K, values: readonly NonNullable<Limits[K]>[]) =>
    dice.chance(0.25) ? { [key]: dice.pick(values) } : {};
  return {
    ...some('behaviours', ['none', 'quick']),
    ...some('version', versions),
    ...some('relay', [false]),
    ...some('handshakeTimeout', [1, 500]),
    ...some('maxBuffered', [1_024, 5_000]),
    ...some('maxHeld', [0, 1, 5]),
    ...some('readAhead', [0, 1, 200]),
    ...some('maxWaiting', [100, 10_000]),
    ...some('guard', [1, 100, 1e9]),
  };
}

/** What is left to chance where it is absent: the coin, by its name, and how frames lie on the wire. */
export interface Choice {
  readonly network?: string | undefined;
  readonly transport?: string | undefined;
}

/** Throws in any case, so that nothing else depends on the choice. */
function chosen<T extends { readonly name: string }>(
  list: readonly T[],
  wanted: string | undefined,
  dice: Dice,
): T {
  const thrown = dice.pick(list);
  return list.find(({ name }) => name === wanted) ?? thrown;
}

/** What was thrown where it goes together; else another coin for a transport that was chosen, or another transport. */
function fitting({ transport }: Choice, thrown: Pick<Given, 'coin' | 'carrier'>) {
  const { coin, carrier } = thrown;
  if (carrier.carries(coin.dialect)) return thrown;
  const able = coins.find(({ dialect }) => carrier.carries(dialect))!;
  return transport === undefined ? { coin, carrier: carriers[0]! } : { coin: able, carrier };
}

/** Stream `number` of the run with this seed: the same wherever and whenever it is made. */
export function generate(seed: number, number: number, choice: Choice = {}): Stream {
  const dice = throwing(seed, number);
  const { coin, carrier } = fitting(choice, {
    coin: chosen(coins, choice.network, dice),
    carrier: chosen(carriers, choice.transport, dice),
  });
  const kind = kindOf(dice);
  const [name, network] = dice.pick(Object.entries(coin.networks));
  const random = dice.below(2 ** 31);
  const role = dice.pick(['connect', 'accept'] as const);
  const bytes = KINDS[kind]![1]({ coin, carrier, network, role, dice, random });
  const reads = dice.chance(0.1) ? { reads: dice.pick([0, 0, 1, 100]) } : {};
  return {
    kind,
    coin: coin.name,
    network: name,
    transport: carrier.name,
    role,
    says: parts(bytes, dice),
    ending: dice.pick(['end', 'end', 'end', 'reset', 'silence'] as const),
    ...reads,
    latency: dice.pick([0, 0, 1, 40, dice.below(2_000)]),
    capacity: dice.pick([65_536, 65_536, 65_536, 1_000, 100]),
    piece: bytes.length > 10_000 ? dice.pick([0, 1_000]) : dice.pick([0, 1, 1, 2, 25, 500]),
    random,
    limits: dice.chance(0.4) ? limits(coin, dice) : {},
    deeds: deeds(dice),
  };
}
