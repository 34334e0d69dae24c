import type { SchedulerLike } from 'rxjs';
import { v7 } from 'uuid';
import type { Item } from '../dialects/dialect.js';
import type { Carrier, Negotiated } from '../layers/gate.js';
import { noBytes } from '../layers/stats.js';
import type { Tallies } from '../layers/tally.js';
import type { Network } from '../networks/network.js';
import { randomNonce, type Random } from '../random.js';
import type { HeardFrame } from '../shapes.js';
import { FlowControl } from './flow.js';
import { Hand } from './hand.js';
import { createLastWords, noLastWords } from './lastWords.js';
import { Once } from './once.js';
import { Pings } from './pings.js';
import { Facts } from './remote.js';
import { Reports } from './reports.js';
import { Row } from './rows.js';
import type { Settings } from './settings.js';

/** Where a peer stands. */
export interface Place {
  /** Whether the remote has called us. */
  readonly inbound: boolean;
  /** Where the transport leads, where it knows. */
  readonly address: string | undefined;
}

/** The state of one peer, before anything flows. */
export function createParts<M>(
  network: Network<M>,
  settings: Settings<M>,
  { inbound, address }: Place,
) {
  const { lastWords, linger, log, random, readAhead, scheduler } = settings;
  const nonce = randomNonce(random);
  const id = idAt(scheduler, random);
  return {
    network,
    settings,
    inbound,
    address,
    words: lastWords ? createLastWords(linger, scheduler) : noLastWords,
    id,
    nonce,
    reports: new Reports(
      { peer: id, network: network.name, inbound, address },
      log,
      network.dialect,
    ),
    connectedAt: scheduler.now(),
    bytes: noBytes(),
    link: { current: undefined as Carrier | undefined },
    heard: new Map() as Tallies,
    said: new Map() as Tallies,
    frame$: new Row<HeardFrame>(),
    announced$: new Row<Item>(),
    ready$: new Once<Negotiated>(),
    known: settings.known(random),
    pings: new Pings(scheduler),
    facts: new Facts<M>(network.dialect.handshake),
    flow: new FlowControl(readAhead, scheduler),
    hand: new Hand(),
  };
}

export type Parts<M> = ReturnType<typeof createParts<M>>;

/** What an id is drawn into, one after the other. */
const drawn = new Uint8Array(16);

/** UUID v7: ids of later connections sort behind those of earlier ones. */
function idAt(scheduler: SchedulerLike, random: Random): string {
  for (let at = 0; at < drawn.length; at++) drawn[at] = random() * 256;
  return v7({ msecs: scheduler.now(), random: drawn });
}
