import { pipe, tap } from 'rxjs';
import type { Frame, HeardFrame, Layer } from '../shapes.js';

/** Shows each frame that is received to `watcher`, before it is decoded. */
export const watched =
  (watcher: (frame: HeardFrame) => void): Layer<HeardFrame, HeardFrame, Frame, Frame> =>
  (frames) =>
    pipe(frames, tap(watcher));
