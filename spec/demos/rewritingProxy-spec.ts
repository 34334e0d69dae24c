import { expect } from 'chai';
import { connect } from 'rxpeer';
import { bitcoin } from 'rxpeer/networks';
import { tcp } from 'rxpeer/transports';
import { run } from './running.js';

const quick = ['--blocks', '5', '--every', '600ms'];

describe('the demo rewritingProxy', function () {
  this.timeout(30_000).slow(8_000);

  it('should rewrite the user agent, and log all that is said', async () => {
    const demo = run('run', 'rewritingProxy', '--for', '1500ms', ...quick);
    expect(await demo.code).to.equal(0);
    expect(demo.out()).to.match(
      /^listening on .*\ncaller says version, 124 B\ncallee says version,/,
    );
    expect(demo.out()).to.match(/\nthe node calls itself \/somebody\/\n/);
    expect(demo.out()).to.match(/\ncallee says inv, 61 B\n/);
    expect(demo.err()).to.equal('');
  });

  it('should put others through too, both sides under another name', async () => {
    const node = run('serveChain', '--port', '0', ...quick);
    const [, there] = await node.shows(/on (127\.0\.0\.1:\d+), regtest/);
    const demo = run(
      'run',
      'rewritingProxy',
      there!,
      '--network',
      'regtest',
      '--agent',
      '/anybody/',
    );
    const [, here] = await demo.shows(/listening on (\S+), for/);

    const peer = connect(tcp(here!), bitcoin.regtest);
    const { userAgent, height } = await peer.ready();
    expect(userAgent).to.equal('/anybody/');
    expect(height).to.be.at.least(5);
    expect((await node.shows(/ready +\S+ is (\S+)/))[1]).to.match(/^\/anybody\//);
    await peer.close();
    for (const each of [demo, node]) {
      each.interrupt();
      expect(await each.code).to.equal(0);
    }
  });
});
