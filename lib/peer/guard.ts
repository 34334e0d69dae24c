import { defer, takeWhile, tap, type Observable } from 'rxjs';
import { every } from '../operators/every.js';
import type { Parts } from './parts.js';

/**
 * Two peers that both stop reading while both write would wait for ever. While full, when our own writes have made no
 * progress for the time in `settings.guard`, reading goes on until nothing of ours waits. Completes when it is no longer full.
 */
export const guard = <M>({ flow, bytes, settings }: Parts<M>): Observable<unknown> =>
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
