import { expect } from 'chai';
import { firstValueFrom, toArray } from 'rxjs';
import { Hash } from '../../lib/hash/hash.js';
import { blockHash } from '../../lib/messages/headers.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import { tcp } from '../../lib/transports/tcp.js';
import { btcd, type Btcd } from './btcd.js';
import { build } from './build.js';
import { spendOfBlock } from './spend.js';
import { stuck } from './stuck.js';

/** A block of about 700 kB; so many of them do not fit into what lies between two sockets. */
const BALLAST = 700_000;
const COPIES = 60;

/** What a socket or a timer leaves behind; programs come and go beside it. */
const handles = () =>
  process.getActiveResourcesInfo().filter((name) => /^TCP|^Timeout|^Immediate/.test(name));

/** Mines a block that is large. */
async function largeBlock(node: Btcd): Promise<Hash> {
  await node.rpc('generate', 100);
  const spend = await spendOfBlock(node, 1, BALLAST);
  await node.rpc('sendrawtransaction', spend.bytes.toString('hex'));
  const [hash] = await node.rpc<[string]>('generate', 1);
  return Hash.from(hash);
}

describe('btcd, killed in the middle of a block', () => {
  let node: Btcd;

  before(build);
  beforeEach(async () => {
    node = await btcd('--relaynonstd');
  });
  afterEach(() => node?.stop());

  it('should leave us what was whole, the reason, and no handle or timer', async () => {
    const hash = await largeBlock(node);
    const before = handles();
    await using peer = connect(tcp(node.address), regtest, { v2: 'off', readAhead: 1 });
    await peer.ready();
    const release = peer.hold();
    const items = Array.from({ length: COPIES }, () => ({ type: 'witnessBlock', hash }) as const);
    const whole = firstValueFrom(peer.on('block').pipe(toArray()));
    peer.send('getdata', { items });
    await stuck(node, BALLAST);
    await node.kill();
    release();

    expect(await firstValueFrom(peer.closed$)).to.deep.equal({
      by: 'remote',
      why: 'ended',
      transient: true,
    });
    expect(handles()).to.deep.equal(before);

    const blocks = await whole;
    const sizes = blocks.map(({ size }) => size);
    const { received, commands } = peer.stats();
    expect(blocks.map(({ payload }) => blockHash(payload.header))).to.deep.equal(sizes.map(() => hash));
    expect(commands.received['block']?.messages).to.equal(blocks.length);
    expect(received - sizes.reduce((sum, size) => sum + size, 0)).to.be.above(1_000) // the handshake takes less: the last block was cut;
  });
});
