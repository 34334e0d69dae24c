import { expect } from 'chai';
import { createHand } from '../../lib/peer/hand.js';

describe('hand', () => {
  it('should run what must wait after the outermost piece', () => {
    const hand = createHand();
    const seen: string[] = [];
    hand.hold(() => {
      hand.hold(() => hand.after(() => seen.push('after')));
      seen.push('piece');
    });
    hand.after(() => seen.push('now'));
    expect(seen).to.deep.equal(['piece', 'after', 'now']);
  });

  it('should run it also when the piece throws', () => {
    const hand = createHand();
    const seen: string[] = [];
    const piece = () => {
      hand.after(() => seen.push('after'));
      throw new Error('broken');
    };
    expect(() => hand.hold(piece)).to.throw('broken');
    expect(seen).to.deep.equal(['after']);
  });
});
