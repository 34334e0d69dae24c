import { expect } from 'chai';
import { firstValueFrom, map } from 'rxjs';
import type { Decred } from '../../lib/dialects/decred.js';
import { simnet } from '../../lib/networks/decred.js';
import { connect, listen } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { build } from './build.js';
import { chainOf, fetchBlocks, hashesOf } from './chainDecred.js';
import { dcrd, dcrdWith, type Dcrd } from './dcrd.js';
import { eventually } from './eventually.js';
import { running } from './running.js';

const NODE = '/dcrwire:1.0.0/dcrd:2.1.6/';
const NETWORK = 'decred-simnet';
const HOUR = 3_600_000;

/** The last block of simnet that needs no tickets. */
const LAST = 142;

/** Waits until a node has so many blocks. */
const synced = (node: Dcrd, height: number) =>
  eventually(
    () => node.rpc<number>('getblockcount'),
    (count) => count === height,
  );

describe('dcrd, started with --connect to the embedded node', () => {
  before(build);

  it(`should sync the ${LAST} blocks that we have mined, and agree on the best hash`, async () => {
    using us = running(NETWORK, { blocks: LAST, every: HOUR });
    const { address } = await us.first('listening');
    await using node = await dcrd(`--connect=${address}`);
    await synced(node, LAST);
    await using peer = connect(tcp(address), simnet);
    const { tip } = await chainOf(peer);

    expect(await us.first('ready')).to.include({ agent: NODE, height: 0 });
    expect(tip.hash.toString()).to.equal(await node.rpc('getbestblockhash'));
  });

  it('should take each payment into its mempool, and then the block that holds them', async () => {
    using us = running(NETWORK, { blocks: 40, every: 2_000 });
    const { address } = await us.first('listening');
    await using node = await dcrd(`--connect=${address}`);
    const { txid } = await us.first('tx');
    await eventually(
      () => node.rpc<string[]>('getrawmempool'),
      (txids) => txids.includes(txid),
    );
    const { hash, height } = await us.first('block');
    await eventually(
      () => node.rpc<string>('getbestblockhash'),
      (best) => best === hash,
    );
    const block = await node.rpc<{ height: number; tx: string[] }>('getblock', hash);

    expect(block.height).to.equal(height);
    expect(block.tx).to.include(txid);
  });
});

describe('a fresh dcrd', () => {
  const HEIGHT = 100;
  let old: Dcrd;

  before(build);
  before(async function () {
    this.timeout(60_000);
    old = await dcrdWith(HEIGHT);
  });
  after(() => old?.stop());

  it(`should be given ${HEIGHT} blocks of another dcrd by us`, async () => {
    await using peer = connect(tcp(old.address), simnet);
    const chain = await chainOf(peer);
    const hashes = hashesOf(chain);
    const blocks = await fetchBlocks(peer, hashes);
    const blockOf = new Map(blocks.map((block, i) => [hashes[i]!.key, block]));

    /** Answers from the moment it calls. */
    const serve = (caller: Peer<Decred>) => {
      caller.on('getheaders').subscribe(({ payload: { locator, stop } }) => {
        const headers = chain.after(locator, stop, 2_000).map((link) => link.header);
        caller.send('headers', { headers });
      });
      caller.on('getdata').subscribe(({ payload: { items } }) => {
        for (const { hash } of items) caller.send('block', blockOf.get(hash.key)!);
      });
      return caller;
    };
    const callers$ = tcpListener('127.0.0.1:0');
    const options = { services: 1n, height: () => chain.height };
    const served = firstValueFrom(listen(callers$, simnet, options).pipe(map(serve)));
    await using fresh = await dcrd(`--connect=${await firstValueFrom(callers$.address$)}`);
    await using caller = await served;
    await synced(fresh, HEIGHT);

    expect(caller.inbound).to.equal(true);
    expect(await fresh.rpc('getbestblockhash')).to.equal(await old.rpc('getbestblockhash'));
  });
});
