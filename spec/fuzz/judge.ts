import { leftovers } from '../../lib/testing/leftovers.js';
import type { HeardFrame } from '../../lib/shapes.js';
import { play } from './play.js';
import { bytesOf, type Stream } from './stream.js';
import type { Watch } from './watch.js';

/** How one stream went. */
export interface Verdict {
  /** Who ended it, and why: `us protocol`. */
  readonly reason: string;
  /** What no peer may do; none where all is well. */
  readonly faults: readonly string[];
}

/** Reasons that follow from the bytes alone, and not from time or from the user. */
const CERTAIN = new Set(['protocol', 'ended', 'self']);

/** Streams of more bytes are not cut into very small pieces. */
const LONG = 10_000;

/** The same bytes in other chunks: all at once where no user interferes, else as many in other pieces. */
function rechunked(stream: Stream): Stream {
  const bytes = bytesOf(stream);
  const piece = stream.piece > 0 ? 0 : bytes.length > LONG ? 2_000 : 7;
  if (stream.deeds.length > 0) return { ...stream, piece };
  const says = [{ wait: 0, bytes }];
  return { ...stream, says, piece: 0, latency: 0, capacity: 2 ** 24 };
}

const same = (one: HeardFrame, other: HeardFrame): boolean =>
  one.command === other.command && one.payload.equals(other.payload);

/** Where the lists part, if they do before the shorter one ends. */
const parting = (one: readonly HeardFrame[], other: readonly HeardFrame[]): boolean =>
  one.some((frame, i) => i < other.length && !same(frame, other[i]!));

const reasonOf = ({ reason }: Watch) => `${reason?.by} ${reason?.why}`;
const saying = (watch: Watch) =>
  `${reasonOf(watch)}: ${watch.reason?.error?.message ?? 'no error'}`;

/** What depends on the chunks that bytes came in, if anything. */
function chunkFault(one: Watch, other: Watch): string | undefined {
  if (parting(one.frames, other.frames)) return 'hears other frames in other chunks';
  if (parting(one.heard, other.heard)) return 'hears other messages in other chunks';
  if (![one, other].every(({ reason }) => CERTAIN.has(reason?.why ?? ''))) return undefined;
  if (saying(one) !== saying(other)) return `${saying(one)}; in other chunks ${saying(other)}`;
  if (one.frames.length === other.frames.length && one.heard.length === other.heard.length) return undefined;
  return `hears ${one.frames.length} frames, in other chunks ${other.frames.length}`;
} // prettier-ignore

/** What a small stream may take beyond what it says, in bytes: as buffers, and of the process at its largest. */
const ROOM = { buffers: 2 ** 19, process: 2 ** 26 };

const taken = () => ({
  buffers: process.memoryUsage().arrayBuffers,
  process: 1_024 * process.resourceUsage().maxRSS,
});

/** Plays a stream, and notes what it allocates: a length or a count that is claimed is worth nothing. */
function weighed(stream: Stream): Watch {
  const before = taken();
  let after = before;
  const watch = play(stream, () => (after = taken()));
  const said = bytesOf(stream).length;
  for (const kind of ['buffers', 'process'] as const) {
    const grown = after[kind] - before[kind];
    if (grown > ROOM[kind] + 4 * said)
      watch.fault(`allocates ${grown} bytes (${kind}) for ${said}`);
  }
  return watch;
}

/** Kinds that claim what is not there. All are weighed, and one in so many of the others: it takes time. */
const CLAIMING = new Set(['claims', 'count', 'header']);
const WEIGHED = 10;
/** One in so many is searched for subscriptions that are left. */
const SEARCHED = 50;

/** Whether the weight of a stream is its own: not in a large one, nor where much is done in much time. */
const isSmall = (stream: Stream): boolean =>
  bytesOf(stream).length <= LONG && stream.limits.behaviours !== 'quick';

function searched(stream: Stream): Watch {
  let watch: Watch | undefined;
  const left = leftovers(() => (watch = play(stream)));
  if (left > 0) watch!.fault(`${left} subscriptions left`);
  return watch!;
}

function played(stream: Stream): Watch {
  const { kind, random } = stream;
  if (random % SEARCHED === 0) return searched(stream);
  if ((CLAIMING.has(kind) || random % WEIGHED === 1) && isSmall(stream)) return weighed(stream);
  return play(stream);
}

/** Plays a stream, and where it is short once more in other chunks. */
export function judge(stream: Stream): Verdict {
  try {
    const first = played(stream);
    const second = play(rechunked(stream));
    const fault = chunkFault(first, second);
    const faults = [...first.faults, ...second.faults, ...(fault === undefined ? [] : [fault])];
    return { reason: reasonOf(first), faults };
  } catch (error) {
    return { reason: 'none', faults: [`throws ${String((error as Error).stack ?? error)}`] };
  }
}
