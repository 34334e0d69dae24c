import { expect } from 'chai';
import { setTimeout as pause } from 'node:timers/promises';
import { btcd, type Btcd } from '../interop/btcd.js';
import { build } from '../interop/build.js';
import { run, type Running } from './running.js';

/** Asks until the answer will do. */
async function until<T>(ask: () => Promise<T>, will: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (will(answer)) return answer;
    await pause(50);
  }
}

describe('serveChain and btcd', function () {
  this.timeout(30_000).slow(10_000);
  let node: Running;
  let stranger: Btcd;

  before(build);
  before(async () => {
    node = run('run', 'serveChain', '--port', '0', '--blocks', '250', '--every', '1s');
    const [, address] = await node.shows(/on (127\.0\.0\.1:\d+), regtest, height 250/);
    stranger = await btcd(`--connect=${address}`, '--v2transport');
  });
  after(async () => {
    node?.stop();
    await stranger?.stop();
  });

  const height = () => stranger.rpc<number>('getblockcount');

  it('should be synced from by btcd, which checks every rule', async () => {
    expect(await until(height, (blocks) => blocks >= 250)).to.be.at.least(250);
    expect(node.out()).to.match(/\nready +\S+ is \/btcwire:/);
  });

  it('should have its new blocks and transactions taken as they come', async () => {
    const now = await height();
    await until(height, (blocks) => blocks >= now + 2);
    const waiting = () => stranger.rpc<string[]>('getrawmempool');
    expect(await until(waiting, (ids) => ids.length > 0)).to.have.length.above(0);
    const best = await stranger.rpc<string>('getbestblockhash');
    expect(node.out()).to.include(best);
  });

  it('should be watched by our own eyes at btcd too', async () => {
    const watch = run('watch', stranger.address, '--json', '--for', '2500ms');
    expect(await watch.code).to.equal(0);
    expect(watch.out()).to.match(/"agent":"\/btcwire:/);
    expect(watch.out()).to.match(/"event":"header".*"synced":true/);
    expect(watch.out())
      .to.match(/"event":"block"/)
      .and.match(/"event":"tx"/);
  });
});
