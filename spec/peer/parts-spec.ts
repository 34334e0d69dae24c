import { expect } from 'chai';
import { session } from './session.js';

describe('the id of a peer', () => {
  it('should be a UUID v7 whose 128 bits come from the clock and the random source', () => {
    const [low, high] = [0, 0.999].map((n) => session({ random: () => n }).peer.id);
    expect(low).to.equal('00000000-0000-7000-8000-000000000000');
    expect(high).to.equal('00000000-0000-77ff-bfff-ffffffffffff');
  });

  it('should sort behind those of earlier connections', () => {
    const early = session();
    early.advance(5);
    const late = session({ scheduler: early.scheduler });
    expect(early.peer.id < late.peer.id).to.equal(true);
  });
});
