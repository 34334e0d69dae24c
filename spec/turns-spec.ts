import { expect } from 'chai';
import { Observable, Subscriber } from 'rxjs';
import { Turns } from '../lib/turns.js';

describe('Turns', () => {
  it('should let work that comes meanwhile wait, in its order', () => {
    const order: string[] = [];
    const turns = new Turns(new Subscriber());
    const work = (name: string) => {
      order.push(name);
      if (name.length < 3) for (const letter of 'xy') turns.take(work, name + letter);
      order.push(`${name}|`);
    };
    turns.take(work, 'a');

    expect(order.join(' ')).to.equal('a a| ax ax| ay ay| axx axx| axy axy| ayx ayx| ayy ayy|');
  });

  it('should do nothing after the end of its subscriber', () => {
    const order: string[] = [];
    const subscriber = new Subscriber();
    const turns = new Turns(subscriber);
    const work = (name: string) => {
      order.push(name);
      turns.take(work, `${name}'`);
      subscriber.unsubscribe();
    };
    turns.take(work, 'a');
    turns.take(work, 'b');

    expect(order).to.deep.equal(['a']);
  });

  it('should do what waits after the end where it is drained, whatever throws', () => {
    const order: string[] = [];
    const subscriber = new Subscriber();
    const turns = new Turns(subscriber);
    const note = (name: string) => {
      order.push(name);
      if (name === 'b') throw new RangeError('b');
    };
    subscriber.add(() => turns.drain());
    turns.take(() => {
      for (const name of 'abc') turns.take(note, name);
      subscriber.unsubscribe();
    }, undefined);

    expect(order).to.deep.equal(['a', 'b', 'c']);
  });

  it('should end its subscriber with what is thrown', () => {
    const errors: unknown[] = [];
    const subscription = new Observable((subscriber) =>
      new Turns(subscriber).take(() => {
        throw new RangeError('a');
      }, undefined),
    ).subscribe({ error: (error: unknown) => errors.push(error) });

    expect(errors).to.have.length(1);
    expect(subscription.closed).to.equal(true);
  });
});
