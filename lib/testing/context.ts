import { EMPTY, NEVER, filter, of, type Observable, type SchedulerLike } from 'rxjs';
import type { PeerContext, Remote } from '../behaviours/behaviour.js';
import { noBytes } from '../layers/stats.js';
import { regtest } from '../networks/bitcoin.js';
import { knownInventory } from '../operators/knownInventory.js';
import type { AnyMessage } from '../shapes.js';

/** What a peer at rest is given; the rest of it does nothing. */
export interface Given<M> extends Partial<Omit<PeerContext<M>, 'remote' | 'sent' | 'on'>> {
  /** What the other side is; the rest of it is unknown. */
  readonly remote?: Partial<Remote<M>>;
  /** What it hears. */
  readonly message$?: Observable<AnyMessage>;
  /** What it has written. */
  readonly sent$?: Observable<AnyMessage>;
}

/** Picks messages by command, as a peer's `on` does. */
const picking =
  (message$: Observable<AnyMessage>) =>
  (...commands: string[]) =>
    message$.pipe(
      filter(({ command }) => commands.length === 0 || commands.includes(command)),
    ) as Observable<never>;

/**
 * A peer for behaviours under test: nothing happens to it but what is given, and its random numbers are all 0.5. Its network is Bitcoin's
 * regtest where no other is given.
 */
export function restingPeer<M>(scheduler: SchedulerLike, given: Given<M> = {}): PeerContext<M> {
  const { message$ = NEVER, sent$ = NEVER, ...rest } = given;
  const remote = { lastBlock: 0, asked: () => undefined, raise: () => {}, ...rest.remote };
  const network: unknown = regtest;
  return {
    id: '00000000-0000-7000-8000-000000000000',
    network: network as PeerContext<M>['network'],
    inbound: false,
    address: undefined,
    on: picking(message$),
    sent: picking(sent$),
    send: () => EMPTY,
    announced$: NEVER,
    known: knownInventory(),
    bytes: noBytes(),
    scheduler,
    random: () => 0.5,
    holding$: of(false),
    clock: () => scheduler.now(),
    hold: () => () => {},
    ...rest,
    remote,
  };
}
