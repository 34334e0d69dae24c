import { expect } from 'chai';
import type { SessionEvent } from '../../demos/session/events.js';
import { run, type Running } from './running.js';

const eventsOf = ({ out }: Running) =>
  out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SessionEvent & { readonly on?: string });

/** Of each coin but Bitcoin: its network, an amount in its unit, and what its blocks have beside others'. */
const COINS = [
  ['decred-simnet', 'DCR', / {2}1 stake, ticket 0\.0002 DCR\n/],
  ['diamond-regtest', 'BCD', / {2}on [\da-f]{4}…[\da-f]{4}\n/],
  ['parallelcoin-regtest', 'DUO', / {2}(sha256d|scrypt)\n/],
] as const;

describe('the demos on other coins', function () {
  this.timeout(30_000).slow(8_000);
  const running: Running[] = [];
  const start = (name: string, ...args: string[]) => {
    const program = run(name, ...args);
    running.push(program);
    return program;
  };
  after(() => running.forEach((program) => program.stop()));

  for (const [network, symbol, note] of COINS) {
    describe(network, () => {
      const quick = ['--network', network, '--blocks', '104', '--every', '600ms'];
      const called = ['--network', network];
      let node: Running;
      let address: string;

      before(async () => {
        node = start('serveChain', '--port', '0', ...quick);
        const listening = `on (127\\.0\\.0\\.1:\\d+), ${network}, height 104\n`;
        const hint = ` +watch it: npm start -- \\1 --network ${network}\n`;
        address = (await node.shows(new RegExp(listening + hint)))[1]!;
      });

      it('should be watched with nothing else given', async () => {
        const watch = start('watch', '--for', '1800ms', ...quick);
        expect(await watch.code).to.equal(0);
        expect(watch.out()).to.include(` on ${network}\nready `);
        expect(watch.out())
          .to.match(/\nheaders +104 of 104 /)
          .and.match(/\nblock +105 /)
          .and.match(new RegExp(`\\ntx {9}\\S{64} .*[\\d.]+ ${symbol}`))
          .and.match(note);
        expect(watch.err()).to.equal('');
      });

      it('should be watched at an address, as JSON too, and end on Ctrl-C', async () => {
        const watch = start('watch', address, ...called, '--json');
        await watch.shows(/"event":"block"/);
        await watch.shows(/"event":"tx"/);
        watch.interrupt();
        expect(await watch.code).to.equal(0);
        expect(eventsOf(watch)[0]).to.deep.include({ event: 'connecting', network });
        expect(eventsOf(watch)[0]).to.have.nested.property('unit.symbol', symbol);
        expect(eventsOf(watch).at(-1)).to.include({ event: 'closed', by: 'us' });
      });

      it('should have its headers synced, and its transactions watched', async () => {
        const [sync, transactions] = [
          start('run', 'syncHeaders', address, ...called),
          start('run', 'watchTransactions', address, ...called, '--for', '1500ms'),
        ];
        expect([await sync.code, await transactions.code]).to.deep.equal([0, 0]);
        expect(sync.out()).to.match(/^(\d+) of \1\n\1 headers in .*\ntip +[0-9a-f]{64}\n/);
        expect(transactions.out()).to.match(
          new RegExp(`^[0-9a-f]{64} {2}[\\d.]+ ${symbol} {2}1 → \\d\\n`),
        );
      });

      it('should be listened in on, by frames and by messages', async () => {
        const [frames, messages] = [
          start('run', 'manInTheMiddle', '--for', '1800ms', ...quick),
          start('run', 'rewritingProxy', address, ...called),
        ];
        expect(await frames.code).to.equal(0);
        expect(frames.out()).to.match(/\n→ getdata .*\n← block .*\d transactions?\n/);
        expect(frames.out()).to.not.match(/unknown|malformed/);

        const [, here] = await messages.shows(/listening on (\S+), for/);
        const watch = start('watch', here!, ...called, '--json', '--for', '800ms');
        expect(await watch.code).to.equal(0);
        expect(watch.out()).to.include('"agent":"/somebody/"');
        messages.interrupt();
        expect(await messages.code).to.equal(0);
      });

      it('should have its transactions relayed, and its payments found', async () => {
        const [relay, observer] = [
          start('run', 'relay', '--least', '0', ...quick),
          start('run', 'observer', '--for', '1800ms', ...quick),
        ];
        await relay.shows(/arrived/);
        relay.interrupt();
        expect([await relay.code, await observer.code]).to.deep.equal([0, 0]);
        expect(relay.out()).to.match(new RegExp(`pays [\\d.]+ ${symbol}: forwarded\\n`));
        expect(observer.out()).to.match(
          new RegExp(`^no compact filters.*\\nblock [12] .* pays \\d+ ${symbol}\\n`),
        );
        expect(relay.err() + observer.err()).to.equal('');
      });

      it('should say that its node speaks for another network', async () => {
        const watch = start('watch', address, '--network', 'testnet3');
        expect(await watch.code).to.equal(1);
        expect(watch.err()).to.match(/hung up before it shook hands\. .*--network/);
      });

      it('should end on Ctrl-C', async () => {
        node.interrupt();
        expect(await node.code).to.equal(0);
        expect(node.err()).to.equal('');
      });
    });
  }

  it('should rest where no block can be made, and say so', async () => {
    const watch = start('watch', '--network', 'decred-simnet', '--blocks', '999', '--for', '800ms');
    expect(await watch.code).to.equal(0);
    expect(watch.out()).to.match(/\nrested +at height 142: the next block would need tickets/);
  });

  it('should ask for an address of a network that has no embedded node, and name those that have', async () => {
    const [watch, serve] = [
      start('watch', '--network', 'decred-mainnet'),
      start('serveChain', '--network', 'decred-mainnet'),
    ];
    expect([await watch.code, await serve.code]).to.deep.equal([2, 2]);
    expect(watch.err()).to.match(/^Expected an ADDRESS: .* only of regtest, decred-simnet, /);
    expect(serve.err()).to.match(/^--network: expected one of regtest, decred-simnet, /);
  });

  it('should list the networks in its help', async () => {
    const help = start('watch', '--help');
    expect(await help.code).to.equal(0);
    for (const [network] of COINS) expect(help.out()).to.include(network);
  });
});
