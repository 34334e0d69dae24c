import { expect } from 'chai';
import { run } from './running.js';

describe('the demo crawler', function () {
  this.timeout(30_000).slow(5_000);

  it('should ask each node once, tell of those that are gone, and end with how many there are', async () => {
    const demo = run('run', 'crawler', '--nodes', '23');
    expect(await demo.code).to.equal(0);
    const lines = demo.out().trim().split('\n');
    const asked = lines.slice(0, -1).map((line) => line.split(' ')[0]);
    expect(lines.at(-1)).to.equal('23 addresses');
    expect(asked).to.have.length(23);
    expect(new Set(asked)).to.have.property('size', 23);
    expect(lines.filter((line) => line.includes('ECONNREFUSED'))).to.have.length(4);
    expect(lines[0]).to.match(/^10\.1\.0\.0:18444 {2}tells of 10\.1\.0\.1:18444, /);
    expect(demo.err()).to.equal('');
  });

  it('should walk networks of other coins too', async () => {
    const names = ['decred-mainnet', 'diamond-mainnet', 'parallelcoin-testnet'];
    const demos = names.map((name) => run('run', 'crawler', '--nodes', '9', '--network', name));
    for (const demo of demos) {
      expect(await demo.code).to.equal(0);
      expect(demo.out()).to.match(/\n9 addresses\n$/);
      expect(demo.err()).to.equal('');
    }
  });

  it('should end when it is time', async () => {
    const demo = run('run', 'crawler', '--nodes', '10000', '--for', '1500ms');
    expect(await demo.code).to.equal(0);
    expect(demo.out()).not.to.match(/addresses/);
  });
});
