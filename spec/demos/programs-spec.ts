import { expect } from 'chai';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SessionEvent } from '../../demos/session/events.js';
import { run, type Running } from './running.js';

const eventsOf = ({ out }: Running) =>
  out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SessionEvent);

describe('the demos as programs', function () {
  this.timeout(30_000).slow(5_000);
  const running: Running[] = [];
  const start = (name: string, ...args: string[]) => {
    const program = run(name, ...args);
    running.push(program);
    return program;
  };
  const quick = ['--blocks', '104', '--every', '600ms'];
  let node: Running;
  let address: string;

  before(async () => {
    node = start('serveChain', '--port', '0', ...quick);
    address = (await node.shows(/on (127\.0\.0\.1:\d+), regtest, height 104/))[1]!;
  });
  after(() => running.forEach((program) => program.stop()));

  it('should show blocks and transactions with nothing else given', async () => {
    const watch = start('watch', '--for', '1500ms', ...quick);
    expect(await watch.code).to.equal(0);
    expect(watch.out()).to.match(/^connecting to 127\.0\.0\.1:\d+ on regtest\nready /);
    expect(watch.out()).to.match(/\nheaders +104 of 104 /);
    expect(watch.out())
      .to.match(/\nblock +105 /)
      .and.match(/\ntx {9}[0-9a-f]{64} /);
    expect(watch.out()).to.match(/ \d+ headers, \d+ blocks?, \d+ transactions? in 0:01, .*\n$/);
    expect(watch.err()).to.equal('');
  });

  it('should print one JSON object per event', async () => {
    const watch = start('watch', address, '--json', '--for', '1500ms');
    expect(await watch.code).to.equal(0);
    const kinds = new Set(eventsOf(watch).map(({ event }) => event));
    expect([...kinds]).to.include.members([
      'connecting',
      'ready',
      'header',
      'block',
      'tx',
      'stats',
      'closed',
    ]);
    expect(eventsOf(watch).at(-1)).to.include({ event: 'closed', by: 'us' });
  });

  it('should end with a summary on Ctrl-C', async () => {
    const watch = start('watch', address);
    await watch.shows(/\nblock /);
    watch.interrupt();
    expect(await watch.code).to.equal(0);
    expect(watch.out()).to.match(/\nclosed +we hung up\n[^]* headers, /);
  });

  it('should end in silence when nobody reads on', async () => {
    const watch = start('watch', address, '--json');
    await watch.shows(/ready/);
    watch.closePipe();
    expect(await watch.code).to.equal(0);
    expect(watch.err()).to.equal('');
  });

  it('should say so where nobody listens', async () => {
    const watch = start('watch', '127.0.0.1:1');
    expect(await watch.code).to.equal(1);
    expect(watch.err()).to.equal(
      'Nobody listens at 127.0.0.1:1. Start a node there, or leave the address out to watch the embedded one.\n',
    );
  });

  it('should say so where the node serves another network', async () => {
    const watch = start('watch', address, '--network', 'mainnet');
    expect(await watch.code).to.equal(1);
    // As a rule nobody speaks; where the garbage of one side is long, the other finds no end of it, and hangs up.
    expect(watch.err()).to.match(/ (did not shake|hung up before it shook) hands\. .*--network/);
  });

  it('should say so where the remote is no Bitcoin node', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const watch = start('watch', `127.0.0.1:${port}`);
    expect(await watch.code).to.equal(1);
    expect(watch.err())
      .to.include(`127.0.0.1:${port} hung up before it shook hands.`)
      .and.include('no Bitcoin node');
    server.close();
  });

  it('should say so where the port is in use', async () => {
    const second = start('serveChain', '--port', address.split(':')[1]!, '--blocks', '0');
    expect(await second.code).to.equal(1);
    expect(second.err()).to.match(/^127\.0\.0\.1:\d+ is in use already\. .*--port/);
  });

  it('should say how to use it where the command line makes no sense', async () => {
    const watch = start('watch', '--nonsense');
    expect(await watch.code).to.equal(2);
    expect(watch.err()).to.equal("Unknown option '--nonsense'. See npm start -- --help.\n");
  });

  it('should tell its version, and help', async () => {
    const [version, help] = [start('watch', '--version'), start('watch', '--help')];
    expect([await version.code, await help.code]).to.deep.equal([0, 0]);
    expect(version.out()).to.match(/^\d+\.\d+\.\d+\n$/);
    expect(help.out()).to.include('npm start -- [ADDRESS] [options]');
    expect(
      help
        .out()
        .split('\n')
        .every((line) => line.length <= 80),
    ).to.equal(true);
  });

  it('should list the demos, and know their names', async () => {
    const [list, wrong] = [start('run'), start('run', 'nonsense')];
    expect([await list.code, await wrong.code]).to.deep.equal([0, 2]);
    expect(list.out()).to.match(/ watchTransactions +every transaction/);
    expect(wrong.err()).to.match(/^There is no demo 'nonsense'\./);
  });

  it('should print transactions', async () => {
    const demo = start('run', 'watchTransactions', address, '--for', '1200ms');
    expect(await demo.code).to.equal(0);
    expect(demo.out()).to.match(/^[0-9a-f]{64} {2}[\d.]+ BTC {2}1 → \d\n/);
  });

  it('should sync headers', async () => {
    const demo = start('run', 'syncHeaders', address);
    expect(await demo.code).to.equal(0);
    expect(demo.out()).to.match(/^(\d+) of \1\n\1 headers in .*\ntip +[0-9a-f]{64}\n/);
  });

  it('should listen in on two nodes', async () => {
    const demo = start('run', 'manInTheMiddle', '--for', '1500ms', ...quick);
    expect(await demo.code).to.equal(0);
    expect(demo.out()).to.match(/^listening on .*\n→ version +124 B +\S.*\n← version/);
    expect(demo.out()).to.match(/\n→ getdata .*\n← block/);
  });

  it('should put callers through to a node', async () => {
    const middle = start('run', 'manInTheMiddle', address);
    const here = (await middle.shows(/listening on (\S+);/))[1]!;
    const watch = start('watch', here, '--json', '--for', '800ms');
    expect(await watch.code).to.equal(0);
    expect(eventsOf(watch).map(({ event }) => event)).to.include('block');
    middle.interrupt();
    expect(await middle.code).to.equal(0);
    expect(middle.out()).to.include('← headers');
  });

  it('should tell who came, and end on Ctrl-C', async () => {
    expect(node.out()).to.match(/\ncalled +by 127\.0\.0\.1:\d+\nready +\S+ is \/rxpeer:/);
    expect(node.out()).to.match(/\nleft +127\.0\.0\.1:\d+: ended\n/);
    node.interrupt();
    expect(await node.code).to.equal(0);
    expect(node.err()).to.equal('');
  });
});
