import type { CloseReason } from '../../lib/peer/reason.js';
import type { session } from '../peer/session.js';

/** Why and when a session has ended, once it has. */
export function ending({ peer, scheduler }: ReturnType<typeof session>) {
  let end: (CloseReason & { readonly at: number }) | undefined;
  peer.closed$.subscribe((reason) => (end = { ...reason, at: scheduler.now() }));
  return () => end;
}
