import { expect } from 'chai';
import { run } from './running.js';

describe('the demo btcdExample', function () {
  this.timeout(30_000).slow(5_000);

  it("should print what btcd's does, and end by itself (C2.5)", async () => {
    const demo = run('run', 'btcdExample');
    expect(await demo.code).to.equal(0);
    expect(demo.out()).to.match(
      /^outbound: received version\noutbound: received verack, both speak version \d+\n$/,
    );
    expect(demo.err()).to.equal('');
  });
});
