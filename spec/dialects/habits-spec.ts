import { expect } from 'chai';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Habits } from '../../lib/dialects/dialect.js';
import { Hash } from '../../lib/hash/hash.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import type { Network } from '../../lib/networks/network.js';
import { knownInventory } from '../../lib/operators/knownInventory.js';
import { fixed } from '../../lib/operators/waits.js';
import { connect } from '../../lib/peer.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import { scriptedRemote } from '../../lib/testing/scriptedRemote.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

/** A peer of a dialect with these habits, and when its remote has heard which commands since ready. */
function living(habits: Habits, options: PeerOptions<Bitcoin> = {}) {
  const { scheduler, advance } = virtualTime();
  const network: Network<Bitcoin> = { ...regtest, dialect: { ...regtest.dialect, habits } };
  const remote = scriptedRemote(network, { scheduler });
  const heard: string[] = [];
  remote.heard$.subscribe(({ command }) => heard.push(`${command} ${scheduler.now()}`));
  const peer = connect(remote.transport, network, { scheduler, ...options });
  advance(10);
  heard.length = 0;
  return { peer, heard, advance };
}

const item = { type: 'tx', hash: Hash.zero } as const;

describe('the habits of a dialect', () => {
  it('should say how long announcements wait', () => {
    const { peer, heard, advance } = living({
      trickle: (inbound) => fixed(inbound ? 50 : 500),
    });
    peer.announce([item]);
    advance(489);
    expect(heard).to.deep.equal([]);
    advance(20);
    expect(heard).to.have.length(1);
    expect(heard[0]).to.match(/^inv 50\d$/);
  });

  it('should say what remembers', () => {
    const { peer } = living({ known: () => knownInventory(0) });
    peer.remember(item);
    expect(peer.knows(item)).to.equal(false);
  });

  it('should say how often a peer pings', () => {
    const { heard, advance } = living({ ping: 107_000 });
    advance(107_000);
    expect(heard).to.have.length(1);
    expect(heard[0]).to.match(/^ping 10700\d$/);
  });

  it('should say after what silence a remote is left', () => {
    const { peer, advance } = living({ idle: 1_000 });
    let why: string | undefined;
    peer.closed$.subscribe((reason) => (why = reason.why));
    advance(980);
    expect(why).to.equal(undefined);
    advance(100);
    expect(why).to.equal('idle');
  });

  it('should leave nobody for silence where they say nothing of it', () => {
    const { peer, advance } = living({});
    let why: string | undefined;
    peer.closed$.subscribe((reason) => (why = reason.why));
    advance(1_190_000); // shortly before the first ping is given up
    expect(why).to.equal(undefined);
  });

  it('should yield to the options of a peer', () => {
    const options = { known: () => knownInventory(), behaviours: [] };
    const { peer, heard, advance } = living(
      { ping: 1_000, idle: 500, known: () => knownInventory(0) },
      options,
    );
    peer.remember(item);
    advance(5_000);
    expect(peer.knows(item)).to.equal(true);
    expect(heard).to.deep.equal([]);
  });
});
