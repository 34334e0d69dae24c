import { carrierOf } from './carriers.js';
import { networkOf } from './coins.js';
import { bytesOf, type Stream } from './stream.js';
import type { Watch } from './watch.js';

/** What is wrong with the frames that a peer has heard in the bytes of a stream, if anything. */
export function misframed(stream: Stream, { frames, reason }: Watch): string | undefined {
  const whom = { role: stream.role, network: networkOf(stream) };
  const wanted = carrierOf(stream).read(bytesOf(stream), whom);
  const wrong = frames.findIndex(({ command, payload }, i) => {
    const other = wanted.frames[i];
    return command !== other?.command || !payload.equals(other.payload);
  });
  if (wrong >= 0) return `frame ${wrong} is ${frames[wrong]!.command}: not what was said`;
  if (reason?.why !== 'ended') return undefined;
  if (wanted.fault) return 'ends as if nothing were wrong with the frames';
  if (wanted.frames.length === frames.length) return undefined;
  return `hears ${frames.length} of ${wanted.frames.length} frames`;
}
