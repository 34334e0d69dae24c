import { expect } from 'chai';
import { run } from './running.js';

const quick = ['--blocks', '104', '--every', '600ms'];
const NAMES = ['Bitcoin', 'Decred', 'Bitcoin Diamond', 'Parallelcoin'];
const NETWORKS = ['regtest', 'decred-simnet', 'diamond-regtest', 'parallelcoin-regtest'];

describe('the demo fourCoins', function () {
  this.timeout(30_000).slow(8_000);

  it('should tell of four coins in one stream, and end by itself', async () => {
    const demo = run('run', 'fourCoins', '--for', '2500ms', ...quick);
    expect(await demo.code).to.equal(0);
    for (const [i, name] of NAMES.entries()) {
      const lines = demo
        .out()
        .split('\n')
        .filter((line) => line.slice(0, 16).trim() === name)
        .map((line) => line.slice(16));
      expect(lines[0]).to.match(
        new RegExp(`^connecting to 127\\.0\\.0\\.1:\\d+ on ${NETWORKS[i]}$`),
      );
      expect(lines.at(-1)).to.equal('closed     we hung up');
      for (const kind of ['ready', 'headers', 'block', 'tx']) {
        expect(lines.map((line) => line.split(' ')[0])).to.include(kind);
      }
    }
    expect(demo.err()).to.equal('');
  });

  it('should print one JSON object per event, which says where it happened, and end on Ctrl-C', async () => {
    const demo = run('run', 'fourCoins', '--json', ...quick);
    for (const network of NETWORKS) {
      await demo.shows(new RegExp(`"on":"${network}"[^\\n]*"event":"tx"`));
    }
    demo.interrupt();
    expect(await demo.code).to.equal(0);
    const ends = demo
      .out()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { on: string; event: string })
      .filter(({ event }) => event === 'closed');
    expect(ends.map(({ on }) => on)).to.have.members(NETWORKS);
  });
});
