import { expect } from 'chai';
import { EMPTY, NEVER, Observable, Subject, of, share } from 'rxjs';
import { leftovers } from '../../lib/testing/leftovers.js';

describe('leftovers', () => {
  it('should count nothing where everything has ended', () => {
    const work = () => {
      of(1).subscribe();
      EMPTY.subscribe();
      NEVER.subscribe().unsubscribe();
    };

    expect(leftovers(work)).to.equal(0);
  });

  it('should count what is open, with what that has subscribed to', () => {
    const shared$ = NEVER.pipe(share());

    expect(leftovers(() => NEVER.subscribe())).to.equal(1);
    expect(leftovers(() => shared$.subscribe().unsubscribe())).to.equal(0);
    expect(leftovers(() => shared$.subscribe())).to.be.greaterThan(1);
  });

  it('should count what ends only afterwards', () => {
    const source$ = new Subject<void>();

    expect(leftovers(() => source$.subscribe())).to.equal(1);
  });

  it('should leave subscribing as it was, also when the work throws', () => {
    const { subscribe } = Observable.prototype;
    const work = () => {
      throw new RangeError('tired');
    };

    expect(() => leftovers(work)).to.throw(RangeError, 'tired');
    expect(Observable.prototype.subscribe).to.equal(subscribe);
  });
});
