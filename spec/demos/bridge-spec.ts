import { expect } from 'chai';
import { WebSocket } from 'ws';
import { connect } from '../../lib/peer.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { websocket } from '../../lib/transports/websocket.js';
import { run, type Running } from './running.js';

describe('the demos of browsers, as programs', function () {
  this.timeout(30_000).slow(5_000);
  const running: Running[] = [];
  const start = (name: string, ...args: string[]) => {
    const program = run(name, ...args);
    running.push(program);
    return program;
  };
  after(() => Promise.all(running.map((program) => (program.stop(), program.code))));

  it('should lead a peer to the node, and end on Ctrl-C', async () => {
    const bridge = start('bridge', '--blocks', '7');
    const [, url] = await bridge.shows(/listening on (ws:\S+), leads to \S+ on regtest/);
    const peer = connect(websocket(url!, { WebSocket }), regtest);
    expect((await peer.ready()).height).to.equal(7);
    await peer.close();
    await bridge.shows(/came {7}a program on port \d+\nleft {7}a program on port \d+\n/);
    bridge.interrupt();
    expect(await bridge.code).to.equal(0);
    expect(bridge.err()).to.equal('');
  });

  it('should hang up on peers that are there when it ends', async () => {
    const bridge = start('bridge', '--blocks', '1');
    const [, url] = await bridge.shows(/listening on (ws:\S+),/);
    await using peer = connect(websocket(url!, { WebSocket }), regtest);
    await peer.ready();
    bridge.interrupt();
    expect(await bridge.code).to.equal(0);
  });

  it('should serve the page, and nothing else', async () => {
    const web = start('web', '--blocks', '1', '--for', '20s');
    const [, url] = await web.shows(/open (http:\S+) in a browser/);
    const page = await fetch(url!);
    expect(page.headers.get('content-security-policy')).to.include("default-src 'self'");
    expect(await page.text())
      .to.include('page.js')
      .and.not.match(/https?:/);
    const script = await fetch(`${url}page.js`);
    expect(script.headers.get('content-type')).to.equal('text/javascript; charset=utf-8');
    await script.text();
    const facts = (await (await fetch(`${url}facts.json`)).json()) as object;
    expect(facts).to.include({ network: 'regtest' });
    for (const path of ['package.json', '../package.json', 'page.ts'])
      expect((await fetch(url! + path)).status).to.equal(404);
    web.interrupt();
    expect(await web.code).to.equal(0);
  });

  it('should say so where the port is in use', async () => {
    const first = start('bridge', '--blocks', '1');
    const [, port] = await first.shows(/listening on ws:\S+:(\d+)\//);
    const second = start('bridge', '--port', port!, '--blocks', '1');
    expect(await second.code).to.equal(1);
    expect(second.err()).to.match(/^127\.0\.0\.1:\d+ is in use already\. .*--port/);
    first.interrupt();
    await first.code;
  });

  it('should refuse an origin that is none', async () => {
    const bridge = start('bridge', '--origins', 'page.example');
    expect(await bridge.code).to.equal(2);
    expect(bridge.err()).to.match(/^--origins: expected an origin such as/);
  });
});
