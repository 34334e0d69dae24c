import { TransportError } from 'rxpeer';
import { tcp } from 'rxpeer/transports';
import type { Server } from 'node:http';
import { catchError, concat, ignoreElements, mergeMap, of, tap, type Observable } from 'rxjs';
import { through } from '../middle/through.js';
import { callers, type Caller, type Doors } from './callers.js';

/** Where a bridge leads, and for whom. */
export interface BridgeOptions extends Doors {
  /** The one address that it leads to: `127.0.0.1:18444`. No caller has a say in it. */
  readonly address: string;
}

/** What happens on a bridge. */
export interface Crossing {
  readonly from: string;
  readonly event: 'came' | 'left' | 'lost';
  /** Why it was lost. */
  readonly why?: string;
}

/** A call, from its beginning to its end. One that goes wrong ends alone. */
function crossing({ transport, from, refuse }: Caller, address: string): Observable<Crossing> {
  const lost = (error: unknown) => {
    if (!(error instanceof TransportError)) throw error;
    return of({ from, event: 'lost', why: error.message } as const);
  };
  const there = tcp(address);
  const reached: typeof there = (flow) => (said$) =>
    there(flow)(said$).pipe(tap({ error: (error: unknown) => refuse((error as Error).message) }));
  const over$ = through(transport, reached).pipe(ignoreElements());
  return concat(
    of({ from, event: 'came' } as const),
    over$,
    of({ from, event: 'left' } as const),
  ).pipe(catchError(lost));
}

/** Leads each WebSocket that is opened to a server to one address over TCP, while subscribed. */
export const bridged = (
  server: Server,
  { address, ...doors }: BridgeOptions,
): Observable<Crossing> =>
  callers(server, doors).pipe(mergeMap((caller) => crossing(caller, address)));
