import { Observable, Subject, type SchedulerLike } from 'rxjs';
import { safeDelay } from '../operators/safeDelay.js';
import type { Layer, Sending } from '../shapes.js';

/**
 * A connection that outlives its peer by its last words: destroyed from above, it writes what it was told, then ends, within
 * `ms` where the remote does not read. Only where `leaving` says so; else it ends at once.
 */
export const parting =
  (leaving: () => boolean, ms: number, scheduler: SchedulerLike): Layer<Buffer, Buffer> =>
  (below) =>
  (said$) =>
    new Observable((heard) => {
      const down$ = new Subject<Sending<Buffer>>();
      const wire = below(down$).subscribe({
        next: (bytes) => heard.next(bytes),
        error: (error: unknown) => heard.error(error),
        complete: () => heard.complete(),
      });
      const saying = said$.subscribe(down$);
      return () => {
        saying.unsubscribe();
        if (!leaving() || wire.closed) return wire.unsubscribe();
        wire.add(scheduler.schedule(() => wire.unsubscribe(), safeDelay(ms)));
        down$.complete();
      };
    });
