import { expect } from 'chai';
import { rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { bundle } from '../../../demos/web/bundle.js';

/** Bytes as a browser fetches them. */
const fetched = (script: string): number => gzipSync(script, { level: 9 }).length;

/** The least that is a peer. */
const peer = `
  import { connect } from 'rxpeer';
  import { bitcoin } from 'rxpeer/networks';
  import { websocket } from 'rxpeer/transports';
  connect(websocket('wss://bridge.example/'), bitcoin.mainnet).ready$.subscribe(console.log);
`;

describe('bundle', function () {
  this.timeout(30_000).slow(5_000);
  const entry = 'dist/bundled.js';
  const bundled = async (code: string) => {
    await writeFile(entry, code);
    return bundle(entry);
  };
  after(() => rm(entry, { force: true }));

  it('should make one script of a peer, with nothing of Node, in less than 100 kB', async () => {
    const script = await bundled(peer);
    expect(script).not.to.include('node:');
    expect(fetched(script)).to.be.within(20_000, 100_000);
  });

  it('should make one script of the page', async () => {
    const script = await bundle('demos/web/page/page.ts');
    expect(script).not.to.include('node:');
    expect(fetched(script)).to.be.within(20_000, 200_000);
  });

  it('should refuse what only Node has', async () => {
    const { message } = (await bundled(`import 'node:net'`).catch(
      (error: unknown) => error as Error,
    )) as Error;
    expect(message).to.include('node:net');
  });

  it('should not find tcp among the transports', async () => {
    const error = await bundled(`import { tcp } from 'rxpeer/transports'; tcp('');`).catch(
      (error: unknown) => error as Error,
    );
    expect(error).to.have.property('message').that.includes('No matching export');
  });
});
