import { expect } from 'chai';
import { Receipt } from '../../lib/peer/receipt.js';
import { SENT, type SendOutcome } from '../../lib/shapes.js';

describe('Receipt', () => {
  it('should tell early and late subscribers the one outcome, and complete', () => {
    const receipt = new Receipt();
    const seen: (SendOutcome | string)[] = [];
    const observer = { next: (o: SendOutcome) => seen.push(o), complete: () => seen.push('|') };
    receipt.subscribe(observer);
    receipt.settle(SENT);
    receipt.settle({ status: 'dropped', why: 'closed' });
    receipt.subscribe(observer);
    expect(seen).to.deep.equal([SENT, '|', SENT, '|']);
  });

  it('should tell every subscriber, in order', () => {
    const receipt = new Receipt();
    const seen: string[] = [];
    receipt.subscribe(() => seen.push('a'));
    receipt.subscribe(() => seen.push('b'));
    receipt.settle(SENT);
    expect(seen).to.deep.equal(['a', 'b']);
  });

  it('should tell nothing to whoever has left', () => {
    const receipt = new Receipt();
    let told = false;
    receipt.subscribe(() => (told = true)).unsubscribe();
    receipt.settle(SENT);
    expect(told).to.equal(false);
  });
});
