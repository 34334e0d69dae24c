import { tells, type Log } from '../log.js';
import { safeText } from '../safeText.js';
import { noting } from '../operators/noting.js';
import type { Frame, HeardFrame, Layer, Sending } from '../shapes.js';
import { hexdump } from './hexdump.js';
import { through } from './through.js';

/**
 * Tells a log of the bytes of each payload, at trace: received, even where they do not decode, or sent. `fields` go into each
 * line. Where the log is not at trace, nothing is made. No more than the first 1 024 bytes are shown.
 */
export const dumped = (log: Log, fields: object): Layer<HeardFrame, HeardFrame, Frame, Frame> => {
  const tell = (verb: string, { command, payload }: Frame) => {
    const name = safeText(command);
    const sentence = `${verb} ${payload.length} bytes of ${name}`;
    log.trace({ ...fields, command: name, hexdump: hexdump(payload) }, sentence);
  };
  return through(() => ({
    hear(frame: HeardFrame) {
      if (tells(log, 'trace')) tell('received', frame);
      return frame;
    },
    say(out: Sending<Frame>) {
      if (!tells(log, 'trace')) return out;
      return noting(out, ({ status }) => tell(status, out.value));
    },
  }));
};
