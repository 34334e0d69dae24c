import { expect } from 'chai';
import { Subject, of } from 'rxjs';
import type { Peer } from '../../../lib/peer/face.js';
import type { Spoken } from '../../../demos/coins/spoken.js';
import { connect } from '../../../lib/peer.js';
import { leftovers } from '../../../lib/testing/leftovers.js';
import { virtualTime } from '../../../lib/testing/virtualTime.js';
import { memoryNetwork } from '../../../lib/transports/memoryNetwork.js';
import { networkOf, ownNetworkOf, owned } from '../../../demos/cli/networks.js';
import { embeddedNode } from '../../../demos/node/node.js';
import { reports, type Report } from '../../../demos/node/reports.js';
import { watchPeer } from '../../../demos/session/watchPeer.js';
import type { SessionEvent } from '../../../demos/session/events.js';
import { mergeMap } from 'rxjs';

const ADDRESS = '127.0.0.1:18444';
const EVERY = 3_000;
const regtest = owned(networkOf('regtest'));

/** A node in memory and virtual time. */
function running(blocks = 103) {
  const time = virtualTime();
  const { scheduler, advance } = time;
  const network = memoryNetwork({ scheduler });
  const listener = Object.assign(network.listener, { address$: of(ADDRESS) });
  const told: Report[] = [];
  const node = embeddedNode(regtest, { listener, blocks, every: EVERY, scheduler })
    .pipe(mergeMap(reports))
    .subscribe((report) => told.push(report));
  const dial = () => network.dial();
  return { time, scheduler, advance, told, dial, stop: () => node.unsubscribe() };
}

type Node = ReturnType<typeof running>;

function watching({ scheduler, dial }: Node) {
  const stop$ = new Subject<void>();
  const seen: SessionEvent[] = [];
  const watched = { transport: dial(), network: regtest, address: ADDRESS, stop$, scheduler };
  watchPeer(watched).subscribe((event) => seen.push(event));
  const of = (name: SessionEvent['event']) => seen.filter(({ event }) => event === name);
  return { seen, of, stop: () => stop$.next() };
}

const kinds = (seen: readonly { readonly event: string }[]) => seen.map(({ event }) => event);

describe('embeddedNode', () => {
  it('should say where it listens, then mine and pay at even times', () => {
    const { told, advance, stop } = running();
    expect(told).to.deep.equal([
      { event: 'listening', address: ADDRESS, network: 'regtest', height: 103 },
    ]);
    advance(EVERY);
    expect(kinds(told)).to.deep.equal(['listening', 'tx', 'tx', 'block', 'tx']);
    expect(told[3]).to.include({ height: 104, transactions: 3 });
    stop();
    advance(10 * EVERY);
    expect(told).to.have.length(5);
  });

  it('should do the same again for the same seed', () => {
    const twice = [running(), running()].map(({ told, advance, stop }) => {
      advance(3 * EVERY);
      stop();
      return told;
    });
    expect(twice[0]).to.deep.equal(twice[1]);
  });

  it('should tell who came, and why they left', () => {
    const node = running(3);
    const peer: Peer<Spoken> = connect(node.dial(), regtest, {
      scheduler: node.scheduler,
      userAgent: '/visitor/',
      height: () => 7,
    });
    node.advance(1);
    void peer.close();
    node.advance(1_100);
    const by = 'memory';
    expect(node.told.filter(({ event }) => event !== 'tx').slice(1, 4)).to.deep.equal([
      { event: 'called', by },
      { event: 'ready', by, agent: '/visitor/', height: 7 },
      { event: 'left', by, why: 'ended' },
    ]);
    node.stop();
  });

  it('should hang up on everybody when it stops, and leave nothing behind', () => {
    let pending = -1;
    const left = leftovers(() => {
      const node = running(3);
      const session = watching(node);
      node.advance(500);
      node.stop();
      node.advance(2_000);
      expect(session.seen.at(-1)).to.include({ event: 'closed', by: 'remote' });
      pending = node.time.pending;
    });
    expect([left, pending]).to.deep.equal([0, 0]);
  });
});

describe('embeddedNode of a coin that ends', () => {
  it('should rest after the last block that can be made, and say why', () => {
    const { scheduler, advance } = virtualTime();
    const listener = Object.assign(memoryNetwork({ scheduler }).listener, {
      address$: of(ADDRESS),
    });
    const told: Report[] = [];
    const options = { listener, blocks: 1_000, every: EVERY, scheduler };
    const node = embeddedNode(ownNetworkOf('decred-simnet'), options)
      .pipe(mergeMap(reports))
      .subscribe((report) => told.push(report));
    advance(0);
    expect(told).to.deep.equal([
      { event: 'listening', address: ADDRESS, network: 'decred-simnet', height: 142 },
      { event: 'rested', height: 142, why: 'the next block would need tickets and votes' },
    ]);
    node.unsubscribe();
  });
});

describe('watchPeer', () => {
  it('should sync with the node, and fetch what it mines and pays', () => {
    const node = running();
    const { seen, of, stop } = watching(node);
    node.advance(2 * EVERY + 500);
    stop();
    node.advance(1_100);

    expect(kinds(seen).filter((kind) => kind !== 'stats' && kind !== 'asked')).to.deep.equal([
      ...['connecting', 'ready', 'header', 'block', 'block', 'block'],
      ...['tx', 'tx', 'header', 'block', 'tx', 'tx', 'tx', 'header', 'block', 'tx'],
      'closed',
    ]);
    expect(of('header').map((event) => (event as { height: number }).height)).to.deep.equal([
      103, 104, 105,
    ]);
    expect(of('block').map((event) => (event as { height: number }).height)).to.deep.equal([
      ...[101, 102, 103, 104, 105],
    ]);
    expect(of('asked').map((event) => (event as { wish: string }).wish)).to.deep.equal([
      ...['sendheaders', 'feefilter'],
    ]);
    node.stop();
  });

  it('should tell what was negotiated, by name', () => {
    const node = running(3);
    const { of } = watching(node);
    node.advance(10);
    expect(of('ready')[0]).to.deep.include({
      agent: '/rxpeer:0.1.0/',
      version: 70_016,
      services: ['NETWORK', 'WITNESS', 'NETWORK_LIMITED', 'P2P_V2'],
      height: 3,
      transport: 'v2',
      features: ['wtxidrelay', 'sendaddrv2'],
    });
    node.stop();
  });

  it('should hear of each new block by headers, once it has synced', () => {
    const node = running(3);
    const { of } = watching(node);
    node.advance(3 * EVERY + 1_100);
    const { commands } = of('stats').at(-1) as {
      commands: Record<string, { received: number; sent: number }>;
    };
    expect(commands['getheaders']).to.include({ sent: 1 });
    expect(commands['headers']).to.include({ received: 4 });
    expect(commands['inv']).to.equal(undefined);
    node.stop();
  });

  it('should end with a sentence that says what to do where nobody listens', () => {
    const { scheduler, advance } = virtualTime();
    const transport = memoryNetwork({ scheduler }).dial();
    const seen: SessionEvent[] = [];
    const watched = { transport, network: regtest, address: ADDRESS, scheduler };
    watchPeer(watched).subscribe((event) => seen.push(event));
    advance(1);
    expect(seen.at(-1)).to.include({
      event: 'closed',
      by: 'network',
      sentence: `nobody listens at ${ADDRESS}`,
    });
    expect(seen.at(-1)).to.have.property('advice').that.includes('embedded');
  });
});
