import { expect } from 'chai';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import { tcp } from '../../lib/transports/tcp.js';
import { btcd } from './btcd.js';
import { build } from './build.js';
import { chainOf } from './chain.js';
import { eventually } from './eventually.js';
import { running } from './running.js';

const NODE = '/btcwire:0.5.0/btcd:0.26.2/';
const HEIGHT = 250;
const HOUR = 3_600_000;

describe('btcd, started with --connect to the embedded node', () => {
  before(build);

  it(`should sync ${HEIGHT} blocks, and agree on height and best hash`, async () => {
    using us = running('regtest', { blocks: HEIGHT, every: HOUR });
    const { address } = await us.first('listening');
    await using node = await btcd(`--connect=${address}`);
    const height = await eventually(
      () => node.rpc<number>('getblockcount'),
      (count) => count === HEIGHT,
    );
    await using peer = connect(tcp(address), regtest);
    const { tip } = await chainOf(peer);

    expect(await us.first('ready')).to.include({ agent: NODE, height: 0 });
    expect(tip.height).to.equal(height);
    expect(tip.hash.toString()).to.equal(await node.rpc('getbestblockhash'));
  });

  it('should take each payment into its mempool, and then the block that holds them', async () => {
    using us = running('regtest', { blocks: HEIGHT, every: 2_000 });
    const { address } = await us.first('listening');
    await using node = await btcd(`--connect=${address}`);
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
