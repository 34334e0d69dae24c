import {
  DecodeError,
  HandshakeTimeoutError,
  PeerError,
  PingTimeoutError,
} from '../../lib/errors.js';
import type { CloseReason } from '../../lib/peer/reason.js';
import { coinOf } from './coins.js';
import type { Deed, Stream } from './stream.js';
import type { Watch } from './watch.js';

/** Whether the end of a peer can have come of this stream, by its `why`. What is not listed cannot: these peers have no behaviour that ends them so. */
const POSSIBLE: Readonly<
  Partial<Record<CloseReason['why'], (stream: Stream, watch: Watch, error?: Error) => boolean>>
> = {
  closed: ({ deeds, ending }) => ending === 'silence' || has(deeds, 'close', 'linger'),
  aborted: ({ deeds }) => has(deeds, 'abort'),
  ended: ({ ending }) => ending === 'end',
  network: ({ ending }) => ending === 'reset',
  protocol: () => true,
  self: ({ kind }) => kind === 'self',
  timeout: ({ limits }, { negotiated }, error) =>
    negotiated
      ? error instanceof PingTimeoutError && limits.behaviours !== 'none'
      : error instanceof HandshakeTimeoutError,
  stalled: ({ deeds, limits }) => !limits.behaviours && has(deeds, 'send', 'sendMany'),
  idle: (stream) => !stream.limits.behaviours && coinOf(stream).dialect.habits?.idle !== undefined,
  overflow: ({ limits: { maxBuffered, maxWaiting } }) => (maxBuffered ?? maxWaiting) !== undefined,
};

const has = (deeds: readonly Deed[], ...acts: readonly Deed['act'][]) =>
  deeds.some(({ act }) => acts.includes(act));

/** Errors of the language, which should have become errors of ours or never have happened. */
const alien = (error: unknown): Error | undefined =>
  error instanceof Error && !(error instanceof PeerError) ? error : undefined;

/** What is wrong with the refusal of the last frame, if anything: read by itself, it must be refused as well. */
function refusal(
  stream: Stream,
  { frames }: Watch,
  { path, message }: DecodeError,
): string | undefined {
  const { command, payload } = frames.at(-1) ?? { command: '', payload: Buffer.alloc(0) };
  const layout = coinOf(stream).layouts.get(command);
  if (!layout || !path.startsWith(command)) return undefined;
  try {
    layout.unpack(payload);
    return `refuses a good payload: ${message}`;
  } catch {
    return undefined;
  }
}

/** What is wrong with the reason for which a peer has closed, if anything. */
export function complaintOf(stream: Stream, watch: Watch): string | undefined {
  if (!watch.reason) return 'never closes';
  const { why, error } = watch.reason;
  if (!POSSIBLE[why]?.(stream, watch, error))
    return `closes as ${why}: ${error?.stack ?? 'no error'}`;
  if (why === 'aborted') return undefined;
  const stranger = alien(error) ?? alien(error?.cause);
  if (stranger) return `closes for ${stranger.stack}`;
  if (error instanceof DecodeError) return refusal(stream, watch, error);
  const { length } = error?.message ?? '';
  return length > 500 ? `says ${length} letters` : undefined;
}
