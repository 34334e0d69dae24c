import { defer, map } from 'rxjs';
import { filterMap } from '../operators/filterMap.js';
import type { Duplex, Layer, Sending } from '../shapes.js';

/** What becomes of one value on its way through a layer that waits for nothing. A throw ends the layer with that error. */
export interface Passage<A, B, Said = B, Below = A> {
  /** What is heard above. */
  hear(value: A): B;
  /** What is said below; undefined, where it goes no further and has been settled. */
  say(out: Sending<Said>): Sending<Below> | undefined;
}

/** Some passage: what comes out of one is what the next one takes, which {@link through} has proved layer by layer. */
type Any = Passage<unknown, unknown>;
type Start = () => Any;

/** A duplex that was laid on another. It names itself, since its mark may be copied to what is wrapped around it. */
interface Laid {
  readonly duplex: unknown;
  readonly base: Duplex<unknown>;
  readonly starts: readonly Start[];
}
const LAID: unique symbol = Symbol('laid');

/**
 * Lifts what looks at one value at a time to a layer. Each subscription starts anew. Layers of this kind that lie on each other
 * become one: a peer has many of them, and each subscription costs more than what most of them do.
 *
 * @example
 * const loud = through<string, string>(() => ({
 *   hear: (heard) => heard.toUpperCase(),
 *   say: (said) => relay(said, said.value.toUpperCase()),
 * }));
 */
export const through =
  <A, B, Said = B, Below = A>(start: () => Passage<A, B, Said, Below>): Layer<A, B, Said, Below> =>
  (below) => {
    const laid = (below as { [LAID]?: Laid })[LAID];
    const before = laid?.duplex === below ? laid : NOTHING;
    const base = (before.base ?? below) as Duplex<unknown>;
    return lay(base, before.starts.concat(start as unknown as Start)) as unknown as Duplex<B, Said>;
  };

const NOTHING = { base: undefined, starts: [] as readonly Start[] };

function lay(base: Duplex<unknown>, starts: readonly Start[]): Duplex<unknown> {
  const duplex: Duplex<unknown> = (said$) =>
    defer(() => {
      const passages = starts.map((start) => start());
      const hear = (value: unknown) => {
        for (const passage of passages) value = passage.hear(value);
        return value;
      };
      const say = (out: Sending<unknown>) => {
        let below: Sending<unknown> | undefined = out;
        for (let i = passages.length - 1; i >= 0 && below; i--) below = passages[i]!.say(below);
        return below;
      };
      return said$.pipe(filterMap(say), base, map(hear));
    });
  return Object.assign(duplex, { [LAID]: { duplex, base, starts } satisfies Laid });
}
