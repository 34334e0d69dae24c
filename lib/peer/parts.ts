import { AsyncSubject, type SchedulerLike } from 'rxjs';
import { v7 } from 'uuid';
import type { Item } from '../dialects/dialect.js';
import type { Negotiated } from '../layers/gate.js';
import { noBytes } from '../layers/stats.js';
import type { Tallies } from '../layers/tally.js';
import type { Network } from '../networks/network.js';
import type { Random } from '../random.js';
import type { HeardFrame } from '../shapes.js';
import { createFlow } from './flow.js';
import { createHand } from './hand.js';
import { createPings } from './pings.js';
import { createRemote } from './remote.js';
import { Row } from './rows.js';
import type { Settings } from './settings.js';

/** The state of one peer, before anything flows. */
export function createParts<M>(network: Network<M>, settings: Settings<M>, inbound: boolean) {
  const { scheduler, random, rules, readAhead } = settings;
  return {
    network,
    settings,
    inbound,
    id: idAt(scheduler, random),
    connectedAt: scheduler.now(),
    bytes: noBytes(),
    heard: new Map() as Tallies,
    said: new Map() as Tallies,
    frame$: new Row<HeardFrame>(),
    announced$: new Row<Item>(),
    ready$: new AsyncSubject<Negotiated>(),
    known: settings.known(random),
    pings: createPings(scheduler),
    facts: createRemote<M>(rules),
    flow: createFlow(readAhead),
    hand: createHand(),
  };
}

export type Parts<M> = ReturnType<typeof createParts<M>>;

/** UUID v7: ids of later connections sort behind those of earlier ones. */
function idAt(scheduler: SchedulerLike, random: Random): string {
  const rng = () => Uint8Array.from({ length: 16 }, () => random() * 256);
  return v7({ msecs: scheduler.now(), rng });
}
