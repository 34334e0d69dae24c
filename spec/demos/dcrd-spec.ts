import { expect } from 'chai';
import { build } from '../interop/build.js';
import { dcrd, type Dcrd } from '../interop/dcrd.js';
import { eventually } from '../interop/eventually.js';
import { run, type Running } from './running.js';

const LAST = 142;

describe('serveChain and dcrd', function () {
  this.timeout(60_000).slow(15_000);
  let node: Running;
  let stranger: Dcrd;

  before(build);
  before(async () => {
    const network = ['--network', 'decred-simnet'];
    node = run(
      'run',
      'serveChain',
      ...network,
      '--port',
      '0',
      '--blocks',
      '134',
      '--every',
      '600ms',
    );
    const [, address] = await node.shows(/on (127\.0\.0\.1:\d+), decred-simnet, height 134/);
    stranger = await dcrd(`--connect=${address}`);
  });
  after(async () => {
    node?.stop();
    await stranger?.stop();
  });

  const height = () => stranger.rpc<number>('getblockcount');

  it('should be synced from by dcrd, which checks every rule', async () => {
    expect(await eventually(height, (blocks) => blocks >= 134)).to.be.at.least(134);
    expect(node.out()).to.match(/\nready +\S+ is \/dcrwire:/);
  });

  it('should have its new blocks and transactions taken as they come', async () => {
    const waiting = () => stranger.rpc<string[]>('getrawmempool');
    expect(await eventually(waiting, (ids) => ids.length > 0)).to.have.length.above(0);
    const now = await height();
    await eventually(height, (blocks) => blocks > now || blocks === LAST);
    const best = await stranger.rpc<string>('getbestblockhash');
    await eventually(
      () => Promise.resolve(node.out()),
      (out) => out.includes(best),
    );
  });

  it('should have its last block taken, before it rests', async () => {
    expect(await eventually(height, (blocks) => blocks >= LAST)).to.equal(LAST);
    await node.shows(/\nrested +at height 142: /);
  });

  it('should be watched by our own eyes at dcrd too', async () => {
    const watch = run('watch', stranger.address, '--network', 'decred-simnet', '--for', '1500ms');
    expect(await watch.code).to.equal(0);
    expect(watch.out()).to.match(/\nready +\/dcrwire:.* protocol \d+ · height 142 · NETWORK/);
    expect(watch.out()).to.match(/\nheaders +142 of 142 .*\nblock +140 /);
  });
});
