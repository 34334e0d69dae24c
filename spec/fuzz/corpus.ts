import fc, { type Arbitrary } from 'fast-check';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import type { AnyLayout } from '../../lib/layout/core.js';
import type { AnyMessage } from '../../lib/shapes.js';
import { arbitraries } from '../messages/arbitraries.js';
import { bytes, vectors } from '../vectors/load.js';

/** One payload that some peer could say. */
export interface Sample {
  readonly command: string;
  readonly payload: Buffer;
}
interface Vector {
  readonly command: string;
  readonly hex?: string;
}

/** The layouts of the dialect, by command. */
export const layouts: ReadonlyMap<string, AnyLayout> = new Map(Object.entries(bitcoin.messages));

const read = (file: string): readonly Sample[] =>
  vectors<readonly Vector[]>(`bitcoin/${file}.json`).flatMap(({ command, hex }) =>
    hex === undefined ? [] : [{ command, payload: bytes(hex) }],
  );

/** Random values through our own encoders: always the same, so that a stream follows from its seed and number alone. */
const made: readonly Sample[] = Object.entries<Arbitrary<unknown>>(arbitraries).flatMap(
  ([command, values]) =>
    fc
      .sample(values, { seed: 1, numRuns: 12 })
      .map((value) => ({ command, payload: layouts.get(command)!.pack(value) })),
);

/** Published and random payloads, at least some for each command. */
export const corpus: readonly Sample[] = [...read('messages'), ...made];
/** Payloads that are larger, or to be refused. */
export const oddities: readonly Sample[] = [...read('messages-large'), ...read('invalid-payloads')];

/** The payloads of each command, so that rare commands are as frequent as others. */
export const byCommand: readonly (readonly Sample[])[] = [...layouts.keys()].map((command) =>
  corpus.filter((sample) => sample.command === command),
);

/** What can be sent: of the corpus, all that our decoder takes. */
export const sayable: readonly AnyMessage[] = corpus.flatMap(({ command, payload }) => {
  try {
    return [{ command, payload: layouts.get(command)!.unpack(payload) as unknown }];
  } catch {
    return [];
  }
});
