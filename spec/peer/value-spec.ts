import { expect } from 'chai';
import { Value } from '../../lib/peer/value.js';

describe('Value', () => {
  it('should emit on subscription and on change', () => {
    const value$ = new Value(1);
    const seen: number[] = [];
    value$.set(2);
    const subscription = value$.subscribe((value) => seen.push(value));
    value$.set(2);
    value$.set(3);
    expect(value$.now).to.equal(3);
    subscription.unsubscribe();
    value$.set(4);
    expect(seen).to.deep.equal([2, 3]);
  });

  it('should tell of a change that the first value causes', () => {
    const value$ = new Value(1);
    const seen: number[] = [];
    value$.subscribe((value) => {
      seen.push(value);
      value$.set(2);
    });
    expect(seen).to.deep.equal([1, 2]);
  });
});
