import { listen, type Peer } from 'rxpeer';
import { tcpListener, type TcpListener } from 'rxpeer/transports';
import {
  Subject,
  asyncScheduler,
  concat,
  defer,
  finalize,
  map,
  merge,
  of,
  switchMap,
  take,
  tap,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { Spoken } from '../coins/spoken.js';
import { createLedger } from './ledger.js';
import type { OwnNetwork } from './ownNode.js';
import type { Mint } from './ownNode.js';
import { serve } from './serve/serve.js';
import { work, type Done } from './work.js';

/** A number of blocks, or what a mint says of it. */
export type Blocks = number | ((mint: Mint) => number);

/** How an embedded node is made. */
export interface NodeOptions {
  /** Where callers come from. Default TCP on a loopback port of the system's choice. */
  readonly listener?: TcpListener;
  /** Blocks that it has at the start, at most as many as can be made. Default: as the coin's mint has it. */
  readonly blocks?: Blocks;
  /** Time from block to block, in ms. Default 5 000. */
  readonly every?: number;
  /** The same seed and time make the same chain. Default 1. */
  readonly seed?: number;
  readonly scheduler?: SchedulerLike;
}

/** What happens in an embedded node. */
export type NodeEvent =
  | {
      readonly event: 'listening';
      readonly address: string;
      readonly network: string;
      readonly height: number;
    }
  | { readonly event: 'called'; readonly peer: Peer<Spoken> }
  | Done;

/**
 * A node of a network of its own, made of rxpeer: signs payments, mines them with real proof of work, and serves whoever calls.
 * Runs while subscribed; then it hangs up on everybody.
 *
 * @example
 * embeddedNode(regtest, { every: 3_000 }).subscribe(({ event }) => console.log(event));   // listening, paid, paid, mined…
 * @throws {TransportError} down the error channel, where it cannot listen.
 */
export const embeddedNode = (
  network: OwnNetwork,
  {
    listener = tcpListener('127.0.0.1:0'),
    blocks: wished = (mint) => mint.blocks,
    every = 5_000,
    seed = 1,
    scheduler = asyncScheduler,
  }: NodeOptions = {},
): Observable<NodeEvent> =>
  defer(() => {
    const { mint, serving } = network.own;
    const blocks = Math.min(typeof wished === 'number' ? wished : wished(mint), mint.last);
    const time = Math.floor(scheduler.now() / 1_000);
    const ledger = createLedger(network, { seed, blocks, time });
    const done$ = new Subject<Done>();
    const end = new AbortController();

    const called$ = listen(listener, network, {
      behaviours: serve(ledger, listener.address$, done$),
      services: serving.services,
      height: () => ledger.chain.tip.height,
      signal: end.signal,
      scheduler,
    }).pipe(map((peer) => ({ event: 'called', peer }) as const));

    const listening = (address: string) =>
      ({
        event: 'listening',
        address,
        network: network.name,
        height: ledger.chain.tip.height,
      }) as const;
    const listening$ = listener.address$.pipe(
      take(1),
      switchMap((address) =>
        concat(
          of(listening(address)),
          work(ledger, every, scheduler).pipe(tap((done) => done$.next(done))),
        ),
      ),
    );
    return merge(listening$, called$).pipe(finalize(() => end.abort()));
  });
