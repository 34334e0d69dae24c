import { expect } from 'chai';
import { NEVER } from 'rxjs';
import { through } from '../../../demos/middle/through.js';
import type { Transport } from '../../../lib/shapes.js';
import { leftovers } from '../../../lib/testing/leftovers.js';
import { virtualTime } from '../../../lib/testing/virtualTime.js';
import { memory } from '../../../lib/transports/memory.js';
import { pattern, talk } from '../../transports/talker.js';

const MiB = 1_048_576;

/** Alice and Bob, and somebody who puts them through. */
function putThrough() {
  const { scheduler, advance } = virtualTime();
  const [near, far] = [memory({ scheduler }), memory({ scheduler })];
  const [alice, bob] = [talk(near.a), talk(far.b)];
  const ends: unknown[] = [];
  const middle = through(near.b, far.a).subscribe({
    error: (error: unknown) => ends.push((error as Error).message),
    complete: () => ends.push('complete'),
  });
  return { advance, near, far, alice, bob, middle, ends };
}

describe('through', () => {
  it('should carry bytes both ways', () => {
    const { alice, bob, advance } = putThrough();
    void alice.say('ver');
    void alice.say('ack');
    void bob.say('ping');
    advance(10);
    expect(Buffer.concat(bob.heard).toString()).to.equal('verack');
    expect(Buffer.concat(alice.heard).toString()).to.equal('ping');
  });

  it('should end both sides when one has said all, after its last byte', async () => {
    const { alice, bob, advance, ends } = putThrough();
    void alice.say('bye');
    alice.said$.complete();
    advance(10);
    expect(await bob.ended).to.equal(undefined);
    expect(await alice.ended).to.equal(undefined);
    expect(bob.heard.map(String)).to.deep.equal(['bye']);
    expect(ends).to.deep.equal(['complete']);
  });

  it('should error and end the other side when one breaks', async () => {
    const { near, bob, advance, ends } = putThrough();
    near.reset();
    advance(10);
    expect(await bob.ended).to.equal(undefined);
    expect(ends).to.deep.equal(['read ECONNRESET']);
  });

  it('should hold up who says more than the other side takes', () => {
    const { alice, bob, advance } = putThrough();
    bob.paused$.next(true);
    const pieces = Array.from({ length: 40 }, () => pattern(65_536));
    for (const piece of pieces) void alice.say(piece);
    advance(10);
    const sent = alice.outcomes.filter(([outcome]) => outcome?.status === 'sent').length;
    expect(sent * 65_536).to.be.within(MiB, 1.5 * MiB);
    bob.paused$.next(false);
    advance(10);
    expect(Buffer.concat(bob.heard).equals(Buffer.concat(pieces))).to.equal(true);
    expect(alice.outcomes.at(-1)).to.deep.equal([{ status: 'sent' }]);
  });

  it('should end both when one cannot be opened', async () => {
    const { scheduler, advance } = virtualTime();
    const near = memory({ scheduler });
    const alice = talk(near.a);
    const taken = memory({ scheduler }).a;
    taken({ paused$: NEVER, retain: () => () => {} })(NEVER).subscribe();
    const errors: unknown[] = [];
    through(near.b, taken).subscribe({ error: (error: unknown) => errors.push(error) });
    advance(10);
    expect(await alice.ended).to.equal(undefined);
    expect(errors).to.have.nested.property('[0].code', 'EISCONN');
  });

  it('should leave nothing behind when unsubscribed', () => {
    const left = leftovers(() => {
      const { middle, alice, bob, advance } = putThrough();
      void alice.say('x');
      middle.unsubscribe();
      advance(10);
      expect([alice, bob].map(({ subscription }) => subscription.closed)).to.deep.equal([
        true,
        true,
      ]);
    });
    expect(left).to.equal(0);
  });

  it('should put any two transports through anew at each subscription', () => {
    let opened = 0;
    const counting: Transport = () => () => (opened++, NEVER);
    const both$ = through(counting, counting);
    both$.subscribe().unsubscribe();
    both$.subscribe().unsubscribe();
    expect(opened).to.equal(4);
  });
});
