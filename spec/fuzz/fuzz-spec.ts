import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { vectors } from '../vectors/load.js';
import { campaign } from './campaign.js';
import { byCommand, layouts } from './corpus.js';
import { examine } from './examine.js';
import { generate, kinds } from './generate.js';
import { judge } from './judge.js';
import { unwrite, write, type Written } from './stream.js';
import { collectUncaught } from './uncaught.js';

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
    expect(byCommand).to.have.lengthOf(layouts.size);
    for (const samples of byCommand) expect(samples).to.not.be.empty;
  });

  it('should write a stream and read it back', () => {
    const stream = generate(1, 1);
    const written = JSON.parse(JSON.stringify(write(stream))) as Written;

    expect(unwrite(written)).to.deep.equal(stream);
  });

  it('should notice a message that is not its bytes', () => {
    const payload = { nonce: 7n };
    const bytes = bitcoin.messages.pong.pack(payload);

    expect(examine({ command: 'pong', payload }, bytes)).to.equal(undefined);
    expect(examine({ command: 'pong', payload: { nonce: 8n } }, bytes)).to.match(/^pong: encoded/);
  });

  it('should find no fault in any peer', async () => {
    const { streams, findings, kinds: seen, reasons } = await campaign({ seed: 1, streams: 1_500 });

    expect(findings).to.deep.equal([]);
    expect(streams).to.equal(1_500);
    expect([...seen.keys()]).to.include.members(kinds.filter((kind) => kind !== 'large'));
    expect([...reasons.keys()]).to.include.members(['us protocol', 'remote ended', 'us self']);
  }).timeout(60_000);
});

describe('streams that are kept', () => {
  for (const file of readdirSync('spec/vectors/fuzz').filter((name) => name.endsWith('.json'))) {
    const { ends, guards, stream } = vectors<Regression>(`fuzz/${file}`);

    it(`should do no harm: ${guards}`, async () => {
      const uncaught = collectUncaught();
      const { faults, reason } = judge(unwrite(stream));
      await new Promise((resolve) => setTimeout(resolve, 2)); // RxJS reports in a later turn
      uncaught.stop();

      expect([...faults, ...uncaught.take()]).to.deep.equal([]);
      expect(reason).to.equal(ends);
    });
  }
});
