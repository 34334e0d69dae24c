import {
  defer,
  exhaustMap,
  filter,
  ignoreElements,
  pipe,
  takeWhile,
  tap,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { ByteCounts } from '../layers/stats.js';
import { every } from '../operators/every.js';
import { onDemand } from '../operators/onDemand.js';
import type { FlowControl } from './flow.js';

/**
 * Two peers that both stop reading while both write would wait for ever. While full, when our own writes have made no
 * progress for `interval` ms, reading goes on until nothing of ours waits.
 */
export const guard = (
  flow: FlowControl,
  bytes: Readonly<ByteCounts>,
  interval: number,
  scheduler: SchedulerLike,
): Observable<never> =>
  flow.full$.pipe(
    filter((full) => full),
    onDemand(
      pipe(
        exhaustMap(() => untilRelief(flow, bytes, interval, scheduler)),
        ignoreElements(),
      ),
    ),
  );

const untilRelief = (
  flow: FlowControl,
  bytes: Readonly<ByteCounts>,
  interval: number,
  scheduler: SchedulerLike,
) =>
  defer(() => {
    let before = bytes.sent;
    const check = () => {
      const writing = bytes.queued > bytes.sent;
      const still = bytes.sent === before;
      before = bytes.sent;
      flow.stick(writing && (flow.stuck || still)); // once stuck, until nothing of ours waits
    };
    return every(interval, scheduler).pipe(
      tap(check),
      takeWhile(() => flow.full$.value || flow.stuck),
    );
  });
