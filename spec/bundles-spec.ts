import { expect } from 'chai';
import { build } from 'esbuild';

/** The coins whose files a bundler keeps for a program of these lines. */
async function coinsIn(program: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: program, resolveDir: '.' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
  });
  const kept = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const files = kept.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  return ['decred', 'diamond', 'parallelcoin'].filter((coin) =>
    files.some((file) => file.startsWith('dist/lib/') && file.includes(coin)),
  );
}

describe('bundles', function () {
  this.timeout(20_000).slow(5_000);

  it('should have no coin that a program does not name', async () => {
    const bitcoin = `
      import { connect } from 'rxpeer';
      import { headerChain } from 'rxpeer/light';
      import { blockHash } from 'rxpeer/messages';
      import { bitcoin } from 'rxpeer/networks';
      console.log(connect, headerChain, blockHash, bitcoin.mainnet);
    `;
    expect(await coinsIn(bitcoin)).to.deep.equal([]);
  });

  it('should have those that it names', async () => {
    const decred = `import { decred } from 'rxpeer/networks'; console.log(decred.mainnet);`;
    expect(await coinsIn(decred)).to.deep.equal(['decred']);
  });
});
