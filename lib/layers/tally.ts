import { noting } from '../operators/noting.js';
import type { Frame, HeardFrame, Layer, SendOutcome, Sending } from '../shapes.js';
import { through } from './through.js';

/** How many messages of one command have passed, and the bytes of their payloads. */
export interface Tally {
  messages: number;
  bytes: number;
}

/** Command → tally. Names that a remote makes up are bounded: beyond the limit they are counted together, as `…`. */
export type Tallies = Map<string, Tally>;

const MAX_NAMES = 256;

function add(tallies: Tallies, { command, payload }: Frame): void {
  const name = tallies.has(command) || tallies.size < MAX_NAMES ? command : '…';
  const tally = tallies.get(name);
  if (!tally) {
    tallies.set(name, { messages: 1, bytes: payload.length });
    return;
  }
  tally.messages += 1;
  tally.bytes += payload.length;
}

/** Counts frames by command: those heard, and those whose bytes the kernel has taken. */
export function tally(heard: Tallies, said: Tallies): Layer<HeardFrame, HeardFrame, Frame, Frame> {
  const settled = ({ status }: SendOutcome, frame: Frame) => {
    if (status === 'sent') add(said, frame);
  };
  return through(() => ({
    hear(frame: HeardFrame) {
      add(heard, frame);
      return frame;
    },
    say: (out: Sending<Frame>) => noting(out, settled),
  }));
}
