import { defer, takeWhile, tap, type Subscription } from 'rxjs';
import { every } from '../operators/every.js';
import type { Parts } from './parts.js';

/**
 * Two peers that both stop reading while both write would wait for ever. While full, when our own writes have made no
 * progress for `interval` ms, reading goes on until nothing of ours waits. Costs nothing before that; ends with `life`.
 */
export function guard<M>(parts: Parts<M>, life: Subscription): void {
  let watch: Subscription | undefined;
  parts.flow.onFull(() => {
    if (watch && !watch.closed) return;
    watch = untilRelief(parts).subscribe();
    life.add(watch);
  });
}

const untilRelief = <M>({ flow, bytes, settings }: Parts<M>) =>
  defer(() => {
    let before = bytes.sent;
    const check = () => {
      const writing = bytes.queued > bytes.sent;
      const still = bytes.sent === before;
      before = bytes.sent;
      flow.stick(writing && (flow.stuck || still)); // once stuck, until nothing of ours waits
    };
    return every(settings.guard, settings.scheduler).pipe(
      tap(check),
      takeWhile(() => flow.full || flow.stuck),
    );
  });
