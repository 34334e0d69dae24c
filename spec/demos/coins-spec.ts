import { expect } from 'chai';
import type { SessionEvent } from '../../demos/session/events.js';
import { run, type Running } from './running.js';

const eventsOf = ({ out }: Running) =>
  out()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SessionEvent);

/** Of each coin but Bitcoin: its network, after how many blocks it can pay, its unit, and what its blocks or transactions have beside others'. */
const COINS = [
  ['decred-simnet', 20, 'DCR', / {2}1 stake, ticket 0\.0002 DCR\n/],
  ['diamond-regtest', 104, 'BCD', / {2}on [\da-f]{4}…[\da-f]{4}\n/],
  ['parallelcoin-regtest', 104, 'DUO', / {2}(sha256d|scrypt)\n/],
] as const;
type Coin = (typeof COINS)[number];

describe('the demos on other coins', function () {
  this.timeout(60_000).slow(10_000);
  const running: Running[] = [];
  const start = (name: string, ...args: string[]) => {
    const program = run(name, ...args);
    running.push(program);
    return program;
  };
  const quick = ([network, blocks]: Coin) => [
    ...['--network', network],
    ...['--blocks', `${blocks}`, '--every', '600ms'],
  ];
  /** Each coin at once, with the address of a node of it. */
  const each = (visit: (coin: Coin, address: string) => Promise<void>) => () =>
    Promise.all(COINS.map((coin, i) => visit(coin, addresses[i]!)));
  let nodes: readonly Running[];
  let addresses: readonly string[];

  before(async () => {
    nodes = COINS.map((coin) => start('serveChain', '--port', '0', ...quick(coin)));
    addresses = await Promise.all(
      COINS.map(async ([network, blocks], i) => {
        const listening = `on (127\\.0\\.0\\.1:\\d+), ${network}, height ${blocks}\n`;
        const hint = ` +watch it: npm start -- \\1 --network ${network}\n`;
        return (await nodes[i]!.shows(new RegExp(listening + hint)))[1]!;
      }),
    );
  });
  after(() => running.forEach((program) => program.stop()));

  it(
    'should be watched with nothing else given',
    each(async (coin) => {
      const [network, blocks, symbol, note] = coin;
      const watch = start('watch', ...quick(coin));
      await watch.shows(new RegExp(`\\nblock +${blocks + 1} `));
      await watch.shows(new RegExp(`\\ntx {9}\\S{64} .*[\\d.]+ ${symbol}`));
      watch.interrupt();
      expect(await watch.code).to.equal(0);
      expect(watch.out())
        .to.include(` on ${network}\nready `)
        .and.match(new RegExp(`\\nheaders +${blocks} of ${blocks} `))
        .and.match(note);
      expect(watch.err()).to.equal('');
    }),
  );

  it(
    'should be watched at an address, as JSON too',
    each(async ([network, , symbol], address) => {
      const watch = start('watch', address, '--network', network, '--json');
      await watch.shows(/"event":"block"/);
      await watch.shows(/"event":"tx"/);
      watch.interrupt();
      expect(await watch.code).to.equal(0);
      expect(eventsOf(watch)[0]).to.deep.include({ event: 'connecting', network });
      expect(eventsOf(watch)[0]).to.have.nested.property('unit.symbol', symbol);
      expect(eventsOf(watch).at(-1)).to.include({ event: 'closed', by: 'us' });
    }),
  );

  it(
    'should have headers synced, and transactions watched',
    each(async ([network, , symbol], address) => {
      const called = [address, '--network', network];
      const sync = start('run', 'syncHeaders', ...called);
      const transactions = start('run', 'watchTransactions', ...called);
      await transactions.shows(new RegExp(`^[\\da-f]{64} {2}[\\d.]+ ${symbol} {2}1 → \\d\\n`));
      transactions.interrupt();
      expect([await sync.code, await transactions.code]).to.deep.equal([0, 0]);
      expect(sync.out()).to.match(/^(\d+) of \1\n\1 headers in .*\ntip +[\da-f]{64}\n/);
    }),
  );

  it(
    'should be listened in on, by frames and by messages',
    each(async (coin, address) => {
      const [network] = coin;
      const frames = start('run', 'manInTheMiddle', ...quick(coin));
      await frames.shows(/\n→ getdata [^]*\n← block .*\d transactions?\n/);
      frames.interrupt();
      expect(await frames.code).to.equal(0);
      expect(frames.out()).to.not.match(/unknown|malformed/);

      const messages = start('run', 'rewritingProxy', address, '--network', network);
      const [, here] = await messages.shows(/listening on (\S+), for/);
      const watch = start('watch', here!, '--network', network, '--json');
      await watch.shows(/"agent":"\/somebody\/"/);
      for (const program of [watch, messages]) {
        program.interrupt();
        expect(await program.code).to.equal(0);
      }
    }),
  );

  it(
    'should have transactions relayed, and payments found',
    each(async ([network, , symbol], address) => {
      const relay = start('run', 'relay', address, '--network', network, '--least', '0');
      const observer = start('run', 'observer', address, '--network', network);
      await relay.shows(new RegExp(`pays [\\d.]+ ${symbol}: forwarded\\n[^]*arrived\n`));
      await observer.shows(
        new RegExp(`^no compact filters.*\\nblock [12] .* pays \\d+ ${symbol}\\n`),
      );
      for (const program of [relay, observer]) {
        program.interrupt();
        expect(await program.code).to.equal(0);
        expect(program.err()).to.equal('');
      }
    }),
  );

  it('should say that a node serves another network', async () => {
    const watch = start('watch', addresses[0]!, '--network', 'testnet3');
    expect(await watch.code).to.equal(1);
    expect(watch.err()).to.match(/hung up before it shook hands\. .*--network/);
  });

  it('should rest where no block can be made, and say so', async () => {
    const watch = start('watch', '--network', 'decred-simnet', '--blocks', '999');
    await watch.shows(/\nrested +at height 142: the next block would need tickets and votes\n/);
    watch.interrupt();
    expect(await watch.code).to.equal(0);
  });

  it('should ask for an address where there is no embedded node, and name those that are', async () => {
    const watch = start('watch', '--network', 'decred-mainnet');
    const serve = start('serveChain', '--network', 'decred-mainnet');
    expect([await watch.code, await serve.code]).to.deep.equal([2, 2]);
    expect(watch.err()).to.match(/^Expected an ADDRESS: .* only of regtest, decred-simnet, /);
    expect(serve.err()).to.match(/^--network: expected one of regtest, decred-simnet, /);
  });

  it('should list the networks in its help', async () => {
    const help = start('watch', '--help');
    expect(await help.code).to.equal(0);
    for (const [network] of COINS) expect(help.out()).to.include(network);
  });

  it('should end its nodes on Ctrl-C', async () => {
    for (const node of nodes) {
      node.interrupt();
      expect(await node.code).to.equal(0);
      expect(node.err()).to.equal('');
    }
  });
});
