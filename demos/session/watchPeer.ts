import { connect, every, type Command, type Peer, type Transport } from 'rxpeer';
import {
  EMPTY,
  Subject,
  asyncScheduler,
  concat,
  defer,
  finalize,
  ignoreElements,
  map,
  merge,
  mergeMap,
  of,
  takeUntil,
  tap,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { CoinNetwork } from '../coins/coin.js';
import type { Spoken } from '../coins/spoken.js';
import { ending, type Callee } from './ending.js';
import type { Happening, Rested, SessionEvent } from './events.js';
import { askedEvent, readyEvent, statsEvent } from './happenings.js';
import { watching } from './watching.js';

/** Whom to watch, and until when. */
export interface Watched {
  readonly transport: Transport;
  readonly network: CoinNetwork;
  /** Where the transport leads, for people. */
  readonly address: string;
  /** Hangs up when it emits. Default: never. */
  readonly stop$?: Observable<unknown>;
  /** Tells that no block will come. Default: never. */
  readonly rested$?: Observable<Rested>;
  /** Whether to call encrypted. Default: yes, and once more without where the node does not understand. */
  readonly v2?: 'prefer' | 'off';
  readonly scheduler?: SchedulerLike;
}

/** Longest wait for a handshake, in ms: nobody looks at nothing for longer. */
const PATIENCE = 10_000;

/** Time between counts, in ms. */
const COUNTS = 1_000;

/** What goes on while a peer lives. */
function life(
  peer: Peer<Spoken>,
  network: CoinNetwork,
  found$: Observable<Happening>,
  scheduler: SchedulerLike,
) {
  const { coin, dialect } = network;
  const wishes = dialect.handshake.wishes as readonly Command<Spoken>[];
  return merge(
    peer.ready$.pipe(map((negotiated) => readyEvent(negotiated, coin))),
    peer.on(...wishes).pipe(map(askedEvent)),
    found$,
    every(COUNTS, scheduler).pipe(map(() => statsEvent(network, peer.stats()))),
  ).pipe(takeUntil(peer.closed$));
}

/** The last counts, and why it ended. */
const end = (peer: Peer<Spoken>, callee: Callee) =>
  peer.closed$.pipe(
    mergeMap((reason) => [
      statsEvent(callee.network, peer.stats()),
      ending(reason, callee, peer.remote.version !== undefined),
    ]),
  );

/**
 * Calls a node, follows its chain, and tells what happens; the last event is `closed`. Never errors: what goes wrong is in
 * that event. Unsubscribing hangs up at once.
 *
 * @example
 * watchPeer({ transport: tcp(address), network: networkOf('regtest'), address }).subscribe(({ event }) => console.log(event));
 */
export const watchPeer = ({
  transport,
  network,
  address,
  stop$ = EMPTY,
  rested$ = EMPTY,
  v2 = 'prefer',
  scheduler = asyncScheduler,
}: Watched): Observable<SessionEvent> =>
  defer(() => {
    const found$ = new Subject<Happening>();
    const behaviours = watching(network, (happening) => found$.next(happening));
    const options = { behaviours, handshakeTimeout: PATIENCE, scheduler, v2 };
    const peer = connect(transport, network, options);
    const stopped$ = stop$.pipe(
      tap(() => void peer.close()),
      ignoreElements(),
      takeUntil(peer.closed$),
    );

    const { name, coin } = network;
    const calling$ = of({ event: 'connecting', address, network: name, unit: coin.unit } as const);
    return concat(
      calling$,
      merge(
        life(peer, network, merge(found$, rested$), scheduler),
        stopped$,
        end(peer, { address, network }),
      ),
    ).pipe(
      map((happening): SessionEvent => ({ at: scheduler.now(), ...happening })),
      finalize(() => void peer.close({ linger: 0 })),
    );
  });
