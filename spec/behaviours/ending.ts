import type { Observable, SchedulerLike } from 'rxjs';
import type { CloseReason } from '../../lib/peer/reason.js';

interface Session {
  readonly peer: { readonly closed$: Observable<CloseReason> };
  readonly scheduler: SchedulerLike;
}

/** Why and when a session has ended, once it has. */
export function ending({ peer, scheduler }: Session) {
  let end: (CloseReason & { readonly at: number }) | undefined;
  peer.closed$.subscribe((reason) => (end = { ...reason, at: scheduler.now() }));
  return () => end;
}
