import { expect } from 'chai';
import { btcd, type Btcd } from '../interop/btcd.js';
import { build } from '../interop/build.js';
import { run } from './running.js';

describe('the demo observer', function () {
  this.timeout(30_000).slow(8_000);

  it('should say that the embedded node offers no filters, and read every block of it', async () => {
    const demo = run('run', 'observer', '--blocks', '8', '--every', '600ms');
    await demo.shows(/\nblock 9 /);
    demo.interrupt();
    expect(await demo.code).to.equal(0);
    expect(demo.out()).to.match(
      /^no compact filters: every block is read\nblock 1 {2}[0-9a-f]{64} {2}pays 50 BTC\n/,
    );
    expect(demo.err()).to.equal('');
  });

  it('should find nothing for a script that nobody pays', async () => {
    const demo = run('run', 'observer', '--blocks', '8', '--script', '51', '--for', '1500ms');
    expect(await demo.code).to.equal(0);
    expect(demo.out()).to.equal('no compact filters: every block is read\n');
  });

  it('should refuse a script that is none', async () => {
    const demo = run('run', 'observer', '--script', 'zz');
    expect(await demo.code).to.equal(2);
    expect(demo.err()).to.match(/^--script: expected bytes in hexadecimal/);
  });

  describe('at btcd', () => {
    let node: Btcd;
    before(build);
    before(async () => {
      node = await btcd('--v2transport');
      await node.rpc('generate', 5);
    });
    after(() => node?.stop());

    /** The key 1, whom its blocks pay. */
    const paid = '0014751e76e8199196d454941c45d1b3a323f1433bd6';

    it('should find payments by compact filters, and those of new blocks', async () => {
      const demo = run('run', 'observer', node.address, '--network', 'regtest', '--script', paid);
      await demo.shows(/\nblock 5 /);
      await node.rpc('generate', 1);
      await demo.shows(/\nblock 6 /);
      demo.interrupt();
      expect(await demo.code).to.equal(0);
      expect(demo.out()).to.match(/^by compact filters\nblock 1 .* pays 50 BTC\n/);
      expect(demo.out().match(/^block/gm)).to.have.length(6);
      expect(demo.err()).to.equal('');
    });

    it('should read no block where no filter matches', async () => {
      const [demo] = [run('run', 'observer', node.address, '--network', 'regtest', '--for', '2s')];
      expect(await demo.code).to.equal(0);
      expect(demo.out()).to.equal('by compact filters\n');
    });
  });
});
