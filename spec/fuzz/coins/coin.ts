import fc, { type Arbitrary } from 'fast-check';
import type { Common } from '../../../lib/dialects/common.js';
import type { Dialect, HandshakeRules } from '../../../lib/dialects/dialect.js';
import type { AnyLayout } from '../../../lib/layout/core.js';
import type { Network } from '../../../lib/networks/network.js';
import type { AnyMessage } from '../../../lib/shapes.js';
import type { Dice } from '../dice.js';
import type { Giant } from '../giants.js';
import type { Sample } from './samples.js';

/** What a campaign is told of a coin. */
export interface Plan {
  readonly name: string;
  /** Those that peers are on, by name. */
  readonly networks: Readonly<Record<string, Network<Common>>>;
  /** Command → random payloads: at least those that no vector has. */
  readonly arbitraries: Readonly<Record<string, Arbitrary<unknown>>>;
  /** Payloads that some peer has said. */
  readonly samples: readonly Sample[];
  /** Payloads to be refused. */
  readonly refused: readonly Sample[];
  /** Versions that peers speak, the usual ones more than once. */
  readonly versions: readonly number[];
  /** Command → where the first count or length of its payload lies. */
  readonly counts: Readonly<Record<string, number>>;
  /** Messages of many small elements. */
  readonly giants: readonly Giant[];
  /** A message with a transaction that is nearly right. */
  readonly strangeTransaction: (dice: Dice) => Sample;
  /** Command → what people reckon from such a payload; under `tx` also from each transaction inside another. */
  readonly reckoned: Readonly<Record<string, readonly ((payload: never) => unknown)[]>>;
}

/** A coin as the campaign knows it. */
export interface Coin extends Omit<Plan, 'arbitraries' | 'samples' | 'refused'> {
  readonly dialect: Dialect<Common>;
  /** By command. */
  readonly layouts: ReadonlyMap<string, AnyLayout>;
  /** Published and random payloads, at least some for each command. */
  readonly corpus: readonly Sample[];
  /** The corpus by command, so that rare commands are as frequent as others. */
  readonly byCommand: readonly (readonly Sample[])[];
  /** Of these, what stands outside a handshake, and what counts. */
  readonly ordinary: Coin['byCommand'];
  readonly counted: Coin['byCommand'];
  /** What a handshake begins with, and what belongs before its end, or is heeded there. */
  readonly hellos: readonly Sample[];
  readonly offers: readonly Sample[];
  /** Payloads that are larger, or to be refused. */
  readonly oddities: readonly Sample[];
  /** What can be sent: of the corpus, all that our decoder takes. */
  readonly sayable: readonly AnyMessage[];
}

/** Longer payloads take their time, so they are rare. */
const LONG = 3_000;
const TOO_LONG = 30_000;

/** Random values through our own encoders: always the same, so that a stream follows from its seed and number alone. */
const made = (layouts: Coin['layouts'], arbitraries: Plan['arbitraries']): readonly Sample[] =>
  Object.entries(arbitraries).flatMap(([command, values]) =>
    fc
      .sample(values, { seed: 1, numRuns: 12 })
      .map((value) => ({ command, payload: layouts.get(command)!.pack(value) })),
  );

function decoded(layouts: Coin['layouts'], { command, payload }: Sample): readonly AnyMessage[] {
  try {
    return [{ command, payload: layouts.get(command)!.unpack(payload) as unknown }];
  } catch {
    return [];
  }
}

const of = (commands: readonly string[]) => {
  const names = new Set(commands);
  return ({ command }: Sample): boolean => names.has(command);
};

/** The corpus, by the place of its messages in a session. */
function placed(corpus: readonly Sample[], commands: readonly string[], counts: Plan['counts'], { features, wishes }: HandshakeRules) {
  const byCommand = commands.map((command) => corpus.filter(of([command])));
  const lists = (are: (sample: Sample) => boolean) => byCommand.filter(([first]) => first && are(first));
  const inHandshake = of(['version', 'verack', ...features]);
  return {
    byCommand,
    ordinary: lists((sample) => !inHandshake(sample)),
    counted: lists(of(Object.keys(counts))),
    hellos: corpus.filter(of(['version'])),
    offers: corpus.filter(of([...features, ...wishes])),
  };
} // prettier-ignore

/** The coin of a plan. */
export function createCoin({ arbitraries, samples, refused, ...plan }: Plan): Coin {
  const { dialect } = Object.values(plan.networks)[0]!;
  const layouts = new Map(Object.entries<AnyLayout>(dialect.messages));
  const all = [...samples, ...made(layouts, arbitraries)];
  const upTo = (most: number) => all.filter(({ payload }) => payload.length <= most);
  const corpus = upTo(LONG);
  return {
    ...{ ...plan, dialect, layouts, corpus },
    ...placed(corpus, [...layouts.keys()], plan.counts, dialect.handshake),
    oddities: [...refused, ...upTo(TOO_LONG).filter(({ payload }) => payload.length > LONG)],
    sayable: corpus.flatMap((sample) => decoded(layouts, sample)),
  };
}
