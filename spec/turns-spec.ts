import { expect } from 'chai';
import { Observable, Subscriber } from 'rxjs';
import { turns } from '../lib/turns.js';

describe('turns', () => {
  it('should let work that comes meanwhile wait, in its order', () => {
    const order: string[] = [];
    const { take } = turns(new Subscriber());
    const work = (name: string) => {
      order.push(name);
      if (name.length < 3) for (const letter of 'xy') take(work, name + letter);
      order.push(`${name}|`);
    };
    take(work, 'a');

    expect(order.join(' ')).to.equal('a a| ax ax| ay ay| axx axx| axy axy| ayx ayx| ayy ayy|');
  });

  it('should do nothing after the end of its subscriber', () => {
    const order: string[] = [];
    const subscriber = new Subscriber();
    const { take } = turns(subscriber);
    const work = (name: string) => {
      order.push(name);
      take(work, `${name}'`);
      subscriber.unsubscribe();
    };
    take(work, 'a');
    take(work, 'b');

    expect(order).to.deep.equal(['a']);
  });

  it('should do what waits after the end where it is drained, whatever throws', () => {
    const order: string[] = [];
    const subscriber = new Subscriber();
    const { take, drain } = turns(subscriber);
    const note = (name: string) => {
      order.push(name);
      if (name === 'b') throw new RangeError('b');
    };
    subscriber.add(drain);
    take(() => {
      for (const name of 'abc') take(note, name);
      subscriber.unsubscribe();
    }, undefined);

    expect(order).to.deep.equal(['a', 'b', 'c']);
  });

  it('should end its subscriber with what is thrown', () => {
    const errors: unknown[] = [];
    const subscription = new Observable((subscriber) =>
      turns(subscriber).take(() => {
        throw new RangeError('a');
      }, undefined),
    ).subscribe({ error: (error: unknown) => errors.push(error) });

    expect(errors).to.have.length(1);
    expect(subscription.closed).to.equal(true);
  });
});
