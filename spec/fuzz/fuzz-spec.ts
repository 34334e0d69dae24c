import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { of } from 'rxjs';
import { vectors } from '../vectors/load.js';
import { campaign } from './campaign.js';
import { coins } from './coins.js';
import { bitcoin } from './coins/bitcoin.js';
import { examine } from './examine.js';
import { generate, kinds } from './generate.js';
import { judge } from './judge.js';
import { unwrite, write, type Written } from './stream.js';
import { collectUncaught } from './uncaught.js';
import { Deliberate } from './user.js';

/** A stream that has gone wrong, or would if a line of the library did, and what must hold of it. */
interface Regression {
  readonly guards: string;
  /** Who ends it, and why. */
  readonly ends: string;
  readonly stream: Written;
}

describe('fuzz', () => {
  it('should make the same stream of the same seed and number, and another of others', () => {
    expect(generate(7, 3)).to.deep.equal(generate(7, 3));
    expect(generate(7, 3)).to.not.deep.equal(generate(7, 4));
    expect(generate(7, 3)).to.not.deep.equal(generate(8, 3));
  });

  it('should start from some payload of each command', () => {
    for (const { byCommand, layouts, name } of coins) {
      expect(byCommand).to.have.lengthOf(layouts.size);
      for (const samples of byCommand) expect(samples, name).to.not.be.empty;
    }
  });

  it('should choose a coin by chance or by name, and change nothing else', () => {
    const seen = new Set(Array.from({ length: 40 }, (_, n) => generate(7, n).coin));
    expect([...seen]).to.have.members(coins.map(({ name }) => name));
    for (const { name } of coins) expect(generate(7, 3, { network: name }).coin).to.equal(name);

    const stream = generate(7, 3);
    expect(generate(7, 3, { network: stream.coin })).to.deep.equal(stream);
    expect(generate(7, 3, { transport: stream.transport })).to.deep.equal(stream);
  });

  it('should write a stream and read it back', () => {
    const stream = generate(1, 1);
    const written = JSON.parse(JSON.stringify(write(stream))) as Written;

    expect(unwrite(written)).to.deep.equal(stream);
  });

  it('should notice a message that is not its bytes', () => {
    const payload = { nonce: 7n };
    const bytes = bitcoin.layouts.get('pong')!.pack(payload);
    const other = { command: 'pong', payload: { nonce: 8n } };

    expect(examine(bitcoin, { command: 'pong', payload }, bytes)).to.equal(undefined);
    expect(examine(bitcoin, other, bytes)).to.match(/^pong: encoded/);
  });

  it('should notice what a subscriber throws and nobody catches, unless a user means to', async () => {
    const uncaught = collectUncaught();
    of(new Error('stray'), new Deliberate()).subscribe((error) => {
      throw error;
    });
    await setTimeout(2);
    uncaught.stop();

    expect(uncaught.take()).to.have.property('length', 1);
  });

  it('should find no fault in any peer', async () => {
    const tally = await campaign({ seed: 1, streams: 1_500 });
    const { streams, findings, kinds: seen, reasons } = tally;

    expect([...tally.coins.keys()]).to.have.members(coins.map(({ name }) => name));
    expect(findings).to.deep.equal([]);
    expect(streams).to.equal(1_500);
    expect([...seen.keys()]).to.include.members(kinds.filter((kind) => kind !== 'large'));
    expect([...reasons.keys()]).to.include.members(['us protocol', 'remote ended', 'us self']);
  }).timeout(60_000);
});

describe('npm run fuzz', () => {
  const run = (...options: readonly string[]) => {
    const command = fileURLToPath(new URL('./fuzz.js', import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...options]);
    return { status, out: stdout.toString(), err: stderr.toString() };
  };

  it('should play streams, and sum up', () => {
    const { status, out } = run('--streams', '20', '--seed', '3');

    expect(out)
      .to.match(/^seed +3$/m)
      .and.match(/^streams +20 /m)
      .and.match(/^findings +0$/m);
    expect(status).to.equal(0);
  });

  it('should play streams of one coin', () => {
    const { out } = run('--streams', '20', '--network', 'decred', '--transport', 'v1');

    expect(out)
      .to.match(/^coins +decred 20$/m)
      .and.match(/^findings +0$/m);
  });

  it('should play encrypted streams, of a coin that can be', () => {
    const { out } = run('--streams', '40', '--transport', 'v2');

    expect(out)
      .to.match(/^coins +bitcoin 40$/m)
      .and.match(/^findings +0$/m);
  });

  it('should play one stream alone, and print it as it is kept', () => {
    expect(run('--seed', '3', '--only', '5').out).to.match(/--seed 3 --only 5.*all is well/s);

    const { stream } = JSON.parse(run('--seed', '3', '--only', '5', '--json').out) as Regression;
    expect(unwrite(stream)).to.deep.equal(generate(3, 5));
  });

  it('should refuse what it does not know', () => {
    expect(run('--seed', 'x')).to.deep.include({ status: 2, out: '' });
    expect(run('--nonsense').err).to.match(/--help/);
    expect(run('--network', 'x').err).to.match(/^expected one of bitcoin, decred, diamond/);
    expect(run('--transport', 'x').err).to.match(/^expected one of v1, v2/);
  });
}).timeout(30_000);

describe('streams that are kept', () => {
  for (const file of readdirSync('spec/vectors/fuzz').filter((name) => name.endsWith('.json'))) {
    const { ends, guards, stream } = vectors<Regression>(`fuzz/${file}`);

    it(`should do no harm: ${guards}`, async () => {
      const uncaught = collectUncaught();
      const { faults, reason } = judge(unwrite(stream));
      await setTimeout(2); // RxJS reports in a later turn
      uncaught.stop();

      expect([...faults, ...uncaught.take()]).to.deep.equal([]);
      expect(reason).to.equal(ends);
    });
  }
});
