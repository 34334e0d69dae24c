import { sha256dStart } from '../../lib/hash/sha256.js';
import type { Watch } from './watch.js';

/** Most bytes of a payload (Bitcoin Core `net.h`, MAX_PROTOCOL_MESSAGE_LENGTH). */
const MAX_PAYLOAD = 4_000_000;

/** The frames in some bytes, taken apart as plainly as can be, and whether something that is none follows them. */
function framesIn(bytes: Buffer, magic: number) {
  const frames: { readonly command: string; readonly payload: Buffer }[] = [];
  for (let rest = bytes; rest.length >= 24;) {
    const length = rest.readUInt32LE(16);
    if (rest.readUInt32LE(0) !== magic || length > MAX_PAYLOAD) return { frames, fault: true };
    if (rest.length < 24 + length) break;
    const payload = rest.subarray(24, 24 + length);
    const [, command] = /^([ -~]*)\0*$/.exec(rest.toString('latin1', 4, 16)) ?? [];
    const right = rest.readUInt32LE(20) === sha256dStart(payload);
    if (command === undefined || !right) return { frames, fault: true };
    frames.push({ command, payload });
    rest = rest.subarray(24 + length);
  }
  return { frames, fault: false };
}

/** What is wrong with the frames that a peer has heard in `bytes`, if anything. */
export function misframed({ frames, reason }: Watch, bytes: Buffer, magic: number) {
  const wanted = framesIn(bytes, magic);
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
