import { expect } from 'chai';
import { firstValueFrom, map, take, toArray } from 'rxjs';
import { keepalive } from '../../lib/behaviours/keepalive.js';
import type { Decred } from '../../lib/dialects/decred.js';
import { Hash } from '../../lib/hash/hash.js';
import { filterMatches } from '../../lib/light/decred/blockFilter.js';
import { checkBlock } from '../../lib/light/decred/checkBlock.js';
import { provesFilter } from '../../lib/light/decred/commitments.js';
import { blockHash } from '../../lib/messages/decred/headers.js';
import { simnet } from '../../lib/networks/decred.js';
import { connect, listen } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { request } from '../../lib/requests/request.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { build } from './build.js';
import { chainOf, fetchBlocks, hashesOf } from './chainDecred.js';
import { dcrd, dcrdWith, type Dcrd } from './dcrd.js';
import { eventually } from './eventually.js';
import { MINERS_SCRIPT } from './spendDecred.js';

const HEIGHT = 100;
const NODE = '/dcrwire:1.0.0/dcrd:2.1.6/';
const NODE_NETWORK = 1n;

/** dcrd 2.1 speaks 11; 12 is to come. */
const SPOKEN = 11;

/** Sockets that are open in this process. */
const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));

const OURS = '/rxpeer:0.1.0/';

interface PeerInfo {
  readonly id: number;
  readonly subver: string;
  readonly pingtime: number;
}

/** A peer of ours as dcrd lists it, a moment after the handshake. */
async function seenBy(node: Dcrd, userAgent = OURS): Promise<PeerInfo> {
  const find = async () =>
    (await node.rpc<PeerInfo[]>('getpeerinfo')).find(({ subver }) => subver === userAgent);
  return (await eventually(find, (us) => us !== undefined))!;
}

describe('a peer and dcrd', () => {
  let node: Dcrd;

  before(build);
  before(async function () {
    this.timeout(60_000);
    node = await dcrdWith(HEIGHT);
  });
  after(() => node?.stop());

  it('should shake hands when we call, and both know what was negotiated', async () => {
    await using peer = connect(tcp(node.address), simnet);

    expect(await peer.ready()).to.deep.include({
      version: SPOKEN,
      advertised: SPOKEN,
      services: NODE_NETWORK,
      userAgent: NODE,
      height: HEIGHT,
      relay: true,
      features: [],
    });
    expect(peer.remote.timeOffset).to.be.within(-2, 2);
    expect(await seenBy(node)).to.deep.include({
      version: 12,
      services: '00000000',
      subver: OURS,
      inbound: true,
      startingheight: 0,
      relaytxes: true,
    });
  });

  for (const version of [9, 10, 11]) {
    it(`should agree on ${version} where we speak no newer version`, async () => {
      await using peer = connect(tcp(node.address), simnet, { version });

      expect(await peer.ready()).to.deep.include({ version, advertised: version });
      expect((await chainOf(peer)).height).to.equal(HEIGHT);
    });
  }

  it('should be left where we speak 8, without a word', async () => {
    const peer = connect(tcp(node.address), simnet, { version: 8, minVersion: 8 });
    const heard = firstValueFrom(peer.frame$.pipe(toArray()));

    expect(await firstValueFrom(peer.closed$)).to.deep.include({ by: 'remote', why: 'ended' });
    expect(await heard).to.deep.equal([]);
  });

  it('should shake hands when dcrd calls, which asks for headers at once', async () => {
    const callers$ = tcpListener('127.0.0.1:0');
    const called = firstValueFrom(
      listen(callers$, simnet, { services: NODE_NETWORK }).pipe(
        map((peer) => ({ peer, asked: firstValueFrom(peer.on('getheaders')) })),
      ),
    );
    const address = await firstValueFrom(callers$.address$);
    await using caller = await dcrd(`--connect=${address}`);
    const { peer: callee, asked } = await called;
    await using peer = callee;

    expect(await peer.ready()).to.deep.include({
      version: SPOKEN,
      services: NODE_NETWORK,
      userAgent: NODE,
      height: 0,
    });
    expect(peer.inbound).to.equal(true);
    expect((await asked).payload.locator).to.deep.equal([simnet.genesis.hash]);
    expect(await seenBy(caller)).to.deep.include({ addr: address, inbound: false, version: SPOKEN });
  });

  it('should get its pings answered, and answer those of dcrd', async () => {
    const userAgent = '/pinged:1.0.0/';
    await using peer = connect(tcp(node.address), simnet, { userAgent });
    const pong = firstValueFrom(peer.on('pong'));
    peer.send('ping', { nonce: 0xfedcba9876543210n });
    expect((await pong).payload.nonce).to.equal(0xfedcba9876543210n);

    await seenBy(node, userAgent);
    const ping = firstValueFrom(peer.on('ping'));
    await node.rpc('ping');
    await ping;
    const { pingtime } = await eventually(
      () => seenBy(node, userAgent),
      (us) => us.pingtime > 0,
    );
    expect(pingtime).to.be.above(0); // µs
  });

  it('should stay where it is pinged by itself', async () => {
    await using peer = connect(tcp(node.address), simnet, {
      behaviours: [keepalive({ interval: 50 })],
    });
    const pongs = await firstValueFrom(peer.on('pong').pipe(take(3), toArray()));

    expect(new Set(pongs.map(({ payload }) => payload.nonce)).size).to.equal(3);
  });

  it(`should follow the chain of ${HEIGHT} blocks, and find every block whole`, async () => {
    await using peer = connect(tcp(node.address), simnet);
    const chain = await chainOf(peer);
    const blocks = await fetchBlocks(peer, hashesOf(chain));

    expect(chain.height).to.equal(HEIGHT);
    expect(chain.tip.hash.toString()).to.equal(await node.rpc('getbestblockhash'));
    expect(blocks.map(({ header }) => blockHash(header).key)).to.deep.equal(
      hashesOf(chain).map(({ key }) => key),
    );
    expect(blocks.map(({ header }) => header.height)).to.deep.equal(
      blocks.map((_, i) => i + 1),
    );
    expect(blocks.map((block) => checkBlock(block))).to.deep.equal(blocks.map(() => undefined));
  });

  it('should be given the filter of a block, with the proof that its header commits to it', async () => {
    await using peer = connect(tcp(node.address), simnet);
    const { tip } = await chainOf(peer);
    const { payload } = await firstValueFrom(
      request(peer, { command: 'getcfilterv2', payload: { blockHash: tip.hash } }, ['cfilterv2']),
    );

    expect(payload.blockHash).to.deep.equal(tip.hash);
    expect(provesFilter(tip.header, payload)).to.equal(true);
    expect(filterMatches(tip.header, payload.filter, [MINERS_SCRIPT])).to.equal(true);
    expect(filterMatches(tip.header, payload.filter, [Buffer.from('another')])).to.equal(false);
  });

  it('should be given the filters of all blocks at once, and find by them those that pay a key', async () => {
    await using peer = connect(tcp(node.address), simnet);
    const chain = await chainOf(peer);
    const range = { startHash: chain.hashAt(1)!, stopHash: chain.tip.hash };
    const { payload } = await firstValueFrom(
      request(peer, { command: 'getcfsv2', payload: range }, ['cfiltersv2']),
    );
    const found = payload.filters.map((each, i) => {
      const { header, hash } = chain.at(i + 1)!;
      expect(each.blockHash).to.deep.equal(hash);
      expect(provesFilter(header, each)).to.equal(true);
      return filterMatches(header, each.filter, [MINERS_SCRIPT]);
    });

    expect(found).to.deep.equal([false, ...Array.from({ length: HEIGHT - 1 }, () => true)]); // block 1 pays others
  });

  it('should be told what a miner must know: nothing, as long as nobody votes', async () => {
    await using peer = connect(tcp(node.address), simnet);
    const types = ['headblocks', 'headblockvotes', 'tspends'];
    const { payload } = await firstValueFrom(
      request(peer, { command: 'getinitstate', payload: { types } }, ['initstate']),
    );

    expect(payload).to.deep.equal({ blocks: [], votes: [], treasurySpends: [] });
  });

  it('should be told in one message of all that dcrd does not have', async () => {
    await using peer = connect(tcp(node.address), simnet);
    const items = (['tx', 'block', 'mix'] as const).map((type) => ({ type, hash: unknown }));
    const { payload } = await firstValueFrom(
      request(peer, { command: 'getdata', payload: { items } }, ['notfound']),
    );

    expect(payload.items).to.deep.equal(items);
  });

  it('should be left at a command that dcrd does not know', async () => {
    const peer = connect(tcp(node.address), simnet);
    await peer.ready();
    peer.send('unknown', { name: 'sendaddrv2', bytes: Buffer.alloc(0) });

    expect(await firstValueFrom(peer.closed$)).to.deep.include({ by: 'remote', why: 'ended' });
  });

  it('should leave no handle, whoever closes', async () => {
    const before = sockets();
    const ours = connect(tcp(node.address), simnet);
    await ours.ready();
    expect(await ours.close()).to.deep.include({ by: 'us', why: 'closed' });
    expect(sockets()).to.deep.equal(before);

    const userAgent = '/leaving:1.0.0/';
    const theirs = connect(tcp(node.address), simnet, { userAgent });
    const { id } = await seenBy(node, userAgent);
    await node.rpc('node', 'disconnect', String(id));
    expect(await firstValueFrom(theirs.closed$)).to.deep.include({ by: 'remote', why: 'ended' });
    expect(sockets()).to.deep.equal(before);
  });

  it('should hear of a new block by headers, once it has asked to, and else by inv', async () => {
    for (const wishes of [true, false]) {
      await using peer = connect(tcp(node.address), simnet);
      await peer.ready();
      if (wishes) await firstValueFrom(peer.send('sendheaders'));
      await pingPong(peer);
      const announced = firstValueFrom(peer.on('headers', 'inv'));
      await node.rpc('generate', 1);
      const { command, payload } = await announced;
      const best = Hash.from(await node.rpc<string>('getbestblockhash'));

      expect(command).to.equal(wishes ? 'headers' : 'inv');
      if ('headers' in payload) expect(payload.headers.map(blockHash)).to.deep.equal([best]);
      else expect(payload.items).to.deep.equal([{ type: 'block', hash: best }]);
    }
  });
});

/** Nobody has it. */
const unknown = Hash.of(Buffer.alloc(32, 0xa5));

/** When this is over, dcrd has handled all that we have said before. */
async function pingPong(peer: Peer<Decred>) {
  const pong = firstValueFrom(peer.on('pong'));
  peer.send('ping', { nonce: 7n });
  await pong;
}
