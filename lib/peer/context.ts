import type { Observable } from 'rxjs';
import type { PeerContext } from '../behaviours/behaviour.js';
import type { AnyHeard } from '../shapes.js';
import type { Outbox } from './outbox.js';
import type { Parts } from './parts.js';
import type { Rows } from './rows.js';

/** The peer as its behaviours see it. Here the untyped streams of the stack get the types of the dialect. */
export function createContext<M>(
  parts: Parts<M>,
  heard: Rows<AnyHeard>,
  outbox: Outbox<M>,
): PeerContext<M> {
  const { id, network, inbound, address, announced$, known, bytes, facts, flow } = parts;
  const { scheduler, random } = parts.settings;
  return {
    id,
    network,
    inbound,
    address,
    remote: facts.remote,
    on: (...commands) => heard.on(commands) as Observable<never>,
    send: (command, ...rest) => outbox.send({ command, payload: rest[0] }),
    sent: (...commands) => outbox.sent.on(commands) as Observable<never>,
    announced$: announced$.asObservable(),
    known,
    bytes,
    scheduler,
    random,
    holding$: flow.holding$,
    clock: flow.clock,
    hold: flow.hold,
  };
}
