import { repeat, timer, type Observable, type SchedulerLike } from 'rxjs';
import { safeDelay } from './safeDelay.js';

/**
 * Ticks each `ms` milliseconds, for ever; the first tick comes after one `ms`.
 *
 *     every(3)  ---0--0--0--…
 *
 * Made of one-shot timers: a periodic action on a virtual scheduler overflows the stack after some 2 000 ticks (RxJS 7.8.2).
 */
export const every = (ms: number, scheduler: SchedulerLike): Observable<0> =>
  timer(safeDelay(ms), scheduler).pipe(repeat());
