import { expect } from 'chai';
import { firstValueFrom, lastValueFrom, repeat, toArray } from 'rxjs';
import { stall } from '../../lib/behaviours/stall.js';
import type { Decred } from '../../lib/dialects/decred.js';
import { RequestTimeoutError, StallError } from '../../lib/errors.js';
import type { Hash } from '../../lib/hash/hash.js';
import { blockHash } from '../../lib/messages/decred/headers.js';
import { MAX_INVENTORY } from '../../lib/messages/inventory.js';
import { simnet } from '../../lib/networks/decred.js';
import { connect } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { request } from '../../lib/requests/request.js';
import { tcp } from '../../lib/transports/tcp.js';
import { build } from './build.js';
import { chainOf, fetchBlocks, hashesOf } from './chainDecred.js';
import { dcrdWith, type Dcrd } from './dcrd.js';
import { stuck } from './stuck.js';

const HEIGHT = 40;

/** What a socket or a timer leaves behind; programs, and questions to them, come and go beside it. */
const handles = () =>
  process.getActiveResourcesInfo().filter((name) => /^TCP|^Timeout/.test(name));

const blocks = (hashes: readonly Hash[]) => hashes.map((hash) => ({ type: 'block', hash }) as const);

const ping = { command: 'ping', payload: { nonce: 1n } } as const;

/** Freezes a node, and pings it until it answers no more: a question may overtake a signal. */
async function frozen(node: Dcrd, peer: Peer<Decred>): Promise<void> {
  node.freeze();
  const pong$ = request(peer, ping, ['pong'], () => true, { within: 1_000 });
  const error: unknown = await lastValueFrom(pong$.pipe(repeat())).catch((late: unknown) => late);
  expect(error).to.be.instanceOf(RequestTimeoutError);
}

describe('dcrd, gone in the middle of a sync', () => {
  before(build);

  it('should leave us what was whole, a reason to try again, and no handle, when it is killed', async function () {
    this.timeout(30_000);
    await using node = await dcrdWith(HEIGHT);
    const before = handles();
    await using peer = connect(tcp(node.address), simnet, { readAhead: 1 });
    const hashes = hashesOf(await chainOf(peer));
    const release = peer.hold();
    const items = Array.from({ length: MAX_INVENTORY }, (_, i) => hashes[i % HEIGHT]!); // more than lies between two sockets
    const whole = firstValueFrom(peer.on('block').pipe(toArray()));
    peer.send('getdata', { items: blocks(items) });
    await stuck(node, 1_000_000);
    await node.kill();
    release();

    expect(await firstValueFrom(peer.closed$)).to.deep.equal({
      by: 'remote',
      why: 'ended',
      transient: true,
    });
    expect(handles()).to.deep.equal(before);

    const heard = await whole;
    expect(heard).to.have.length.within(1_000, MAX_INVENTORY - 1);
    expect(heard.map(({ payload }) => blockHash(payload.header).key)).to.deep.equal(
      items.slice(0, heard.length).map(({ key }) => key),
    );
    expect(peer.stats().commands.received['block']?.messages).to.equal(heard.length);
  });

  it('should be left as stalled, with a reason to try again, when it hangs', async function () {
    this.timeout(30_000);
    await using node = await dcrdWith(HEIGHT);
    const before = handles();
    const behaviours = [stall({ within: { getdata: 2_000 } })];
    await using peer = connect(tcp(node.address), simnet, { behaviours });
    const hashes = hashesOf(await chainOf(peer));
    await fetchBlocks(peer, hashes.slice(0, HEIGHT / 2));
    await frozen(node, peer);
    peer.send('getdata', { items: blocks(hashes.slice(HEIGHT / 2)) });
    const { error, ...reason } = await firstValueFrom(peer.closed$);

    expect(reason).to.deep.equal({ by: 'us', why: 'stalled', transient: true });
    expect(error).to.be.instanceOf(StallError);
    expect(error?.message).to.equal(
      `expected an answer to getdata of block ${hashes[HEIGHT / 2]} within 2000 ms`,
    );
    expect(handles()).to.deep.equal(before);
  });
});
