import { expect } from 'chai';
import { Hand } from '../../lib/peer/hand.js';

describe('hand', () => {
  it('should run what must wait after the outermost piece', () => {
    const hand = new Hand();
    const seen: string[] = [];
    hand.take();
    hand.take();
    hand.after(() => seen.push('after'));
    hand.release();
    seen.push('piece');
    hand.release();
    hand.after(() => seen.push('now'));
    expect(seen).to.deep.equal(['piece', 'after', 'now']);
  });

  it('should run in its turn what comes while it runs what has waited', () => {
    const hand = new Hand();
    const seen: string[] = [];
    hand.take();
    hand.after(() => {
      hand.after(() => seen.push('now'));
      seen.push('first');
    });
    hand.after(() => seen.push('second'));
    hand.release();
    expect(seen).to.deep.equal(['now', 'first', 'second']);
  });
});
