import { expect } from 'chai';
import { Once } from '../../lib/peer/once.js';

/** Writes down what it is told. */
const writer = (seen: string[], name: string) => ({
  next: (value: number) => seen.push(`${name}${value}`),
  complete: () => seen.push(`${name}|`),
});

describe('Once', () => {
  it('should tell early and late subscribers the one value, and complete', () => {
    const once$ = new Once<number>();
    const seen: string[] = [];
    once$.subscribe(writer(seen, 'a'));
    once$.subscribe(writer(seen, 'b'));
    once$.settle(1);
    once$.settle(2);
    once$.complete();
    once$.subscribe(writer(seen, 'c'));
    expect(seen).to.deep.equal(['a1', 'b1', 'a|', 'b|', 'c1', 'c|']);
  });

  it('should complete without a value, early and late', () => {
    const once$ = new Once<number>();
    const seen: string[] = [];
    once$.subscribe(writer(seen, 'a'));
    once$.complete();
    once$.settle(1);
    once$.subscribe(writer(seen, 'b'));
    expect(seen).to.deep.equal(['a|', 'b|']);
  });

  it('should tell every subscriber also when one ends it meanwhile', () => {
    const once$ = new Once<number>();
    const seen: string[] = [];
    once$.subscribe(() => once$.complete());
    once$.subscribe(writer(seen, 'b'));
    once$.settle(1);
    expect(seen).to.deep.equal(['b1', 'b|']);
  });

  it('should tell nothing to whoever has left', () => {
    const once$ = new Once<number>();
    const seen: string[] = [];
    once$.subscribe(writer(seen, 'a')).unsubscribe();
    once$.settle(1);
    expect(seen).to.deep.equal([]);
  });
});
