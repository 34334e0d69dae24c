import { expect } from 'chai';
import { Subject, map, type Subscriber } from 'rxjs';
import { Stream, View } from '../../lib/peer/stream.js';

/** Counts down from a number of its own. */
class Countdown extends Stream<number> {
  #from: number;

  constructor(from: number) {
    super();
    this.#from = from;
  }

  protected override join(subscriber: Subscriber<number>): void {
    if (this.#from < 0) throw new Error('expected a number from 0 on');
    for (let n = this.#from; n >= 0; n--) subscriber.next(n);
    subscriber.complete();
  }
}

describe('Stream', () => {
  it('should give each subscriber what it is to be given, through operators too', () => {
    const seen: number[] = [];
    const stream$ = new Countdown(2);
    stream$.subscribe((n) => seen.push(n));
    stream$.pipe(map((n) => n * 10)).subscribe((n) => seen.push(n));
    expect(seen).to.deep.equal([2, 1, 0, 20, 10, 0]);
  });

  it('should send what is thrown down the error channel', () => {
    let message: string | undefined;
    new Countdown(-1).subscribe({ error: (error: unknown) => (message = String(error)) });
    expect(message).to.equal('Error: expected a number from 0 on');
  });
});

describe('View', () => {
  it('should show another stream, all of it, and not feed it', () => {
    const subject$ = new Subject<number>();
    const view$ = new View(subject$);
    const seen: unknown[] = [];
    const left = view$.subscribe((n) => seen.push(`left ${n}`));
    view$.subscribe({ next: (n) => seen.push(n), complete: () => seen.push('|') });
    subject$.next(1);
    left.unsubscribe();
    subject$.next(2);
    subject$.complete();
    new View(new Countdown(-1)).subscribe({ error: (error: unknown) => seen.push(String(error)) });
    expect(seen).to.deep.equal(['left 1', 1, 2, '|', 'Error: expected a number from 0 on']);
    expect(view$).not.to.have.property('next');
  });
});
