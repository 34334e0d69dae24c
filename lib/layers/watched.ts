import type { Frame, HeardFrame, Layer, Sending } from '../shapes.js';
import { through } from './through.js';

/** Shows each frame that is received to `watcher`, before it is decoded. */
export const watched = (
  watcher: (frame: HeardFrame) => void,
): Layer<HeardFrame, HeardFrame, Frame, Frame> =>
  through(() => ({
    hear(frame: HeardFrame) {
      watcher(frame);
      return frame;
    },
    say: (out: Sending<Frame>) => out,
  }));
