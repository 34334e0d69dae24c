import { expect } from 'chai';
import { run } from './running.js';

describe('the demo relay', function () {
  this.timeout(30_000).slow(8_000);

  it('should forward what pays enough, and keep the rest back', async () => {
    const demo = run('run', 'relay', '--blocks', '110', '--every', '600ms');
    await demo.shows(/kept back/);
    await demo.shows(/arrived/);
    demo.interrupt();
    expect(await demo.code).to.equal(0);
    const arrived = [...demo.out().matchAll(/^([0-9a-f]{64}) {2}arrived$/gm)].map(([, id]) => id!);
    for (const id of arrived)
      expect(demo.out()).to.match(new RegExp(`^${id}  pays .* forwarded`, 'm'));
    const kept = [...demo.out().matchAll(/^([0-9a-f]{64}) {2}pays ([\d.]+) .* kept back$/gm)];
    for (const [, id, value] of kept) {
      expect(Number(value)).to.be.below(10);
      expect(arrived).not.to.include(id);
    }
    expect(demo.err()).to.equal('');
  });

  it('should forward all where nothing is too little', async () => {
    const demo = run('run', 'relay', '--blocks', '110', '--every', '600ms', '--least', '0');
    await demo.shows(/arrived\n[^]*arrived/);
    demo.interrupt();
    expect(await demo.code).to.equal(0);
    expect(demo.out()).not.to.include('kept back');
  });
});
