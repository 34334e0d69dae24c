import { TransportError, type Transport } from 'rxpeer';
import { tcp } from 'rxpeer/transports';
import type { Server } from 'node:http';
import { catchError, concat, mergeMap, of, type Observable } from 'rxjs';
import { Failure } from '../cli/failure.js';
import { through } from '../middle/through.js';
import { ending, type Callee } from '../session/ending.js';
import { callers, type Caller, type Doors } from './callers.js';

/** Where a bridge leads, and for whom. */
export interface BridgeOptions extends Doors, Callee {
  /** The one address that it leads to: `127.0.0.1:18444`. No caller has a say in it. */
  readonly address: string;
}

/** What happens on a bridge. */
export interface Crossing {
  readonly from: string;
  readonly event: 'came' | 'left' | 'lost';
  /** Why it was lost, and what to do about it where that is known. */
  readonly why?: string;
}

/** The node: what goes wrong on the way to it is told to the caller, and to whoever runs the bridge with an advice. */
function nodeAt(callee: Callee, { refuse }: Caller): Transport {
  const node = tcp(callee.address);
  const tell = (error: TransportError) => {
    refuse(error.message);
    const reason = { by: 'network', why: 'network', error, transient: true } as const;
    const { sentence, advice = '' } = ending(reason, callee, true);
    throw new Failure(sentence, advice);
  };
  return (flow) => (said$) => node(flow)(said$).pipe(catchError(tell));
}

/** A call, from its beginning to its end. One that goes wrong ends alone. */
function crossing(caller: Caller, callee: Callee): Observable<Crossing> {
  const { from, transport } = caller;
  const lost = (error: unknown) => {
    if (error instanceof Failure)
      return of({ from, event: 'lost', why: `${error.message}. ${error.advice}` } as const);
    if (error instanceof TransportError)
      return of({ from, event: 'lost', why: error.message } as const);
    throw error;
  };
  return concat(
    of({ from, event: 'came' } as const),
    through(transport, nodeAt(callee, caller)),
    of({ from, event: 'left' } as const),
  ).pipe(catchError(lost));
}

/** Leads each WebSocket that is opened to a server to one address over TCP, while subscribed. */
export const bridged = (server: Server, options: BridgeOptions): Observable<Crossing> =>
  callers(server, options).pipe(mergeMap((caller) => crossing(caller, options)));
