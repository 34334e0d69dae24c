import { expect } from 'chai';
import { map, mergeMap, NEVER, of } from 'rxjs';
import { TransportError } from '../../lib/errors.js';
import { sending, type Flow, type Transport } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memoryNetwork } from '../../lib/transports/memoryNetwork.js';
import { talk, type Talker } from './talker.js';

const reading: Flow = { paused$: of(false), retain: () => () => {} };

/** A network whose callers are all taken. */
function inhabited(latency = 0) {
  const time = virtualTime();
  const network = memoryNetwork({ scheduler: time.scheduler, latency });
  const callers: Talker[] = [];
  const listening = network.listener.subscribe((caller) => callers.push(talk(caller)));
  return { ...time, ...network, callers, listening };
}

describe('memoryNetwork', () => {
  it(
    'should connect whoever dials after latency, and bring words after another',
    marbles(({ scheduler, hot, expectObservable }) => {
      const { listener, dial } = memoryNetwork({ scheduler, latency: 2 });
      const greet = (caller: Transport) => caller(reading)(of(sending(Buffer.from('h'))));
      const dials$ = hot('d---d------').pipe(mergeMap(() => dial()(reading)(NEVER)));
      const heard = '     ----h---h--';
      const unsub = '     ----------!';
      expectObservable(listener.pipe(mergeMap(greet)), unsub).toBe('-----------');
      expectObservable(dials$.pipe(map((bytes) => `${bytes}`)), unsub).toBe(heard);
    }),
  );

  it('should make a new connection each time it is dialled', () => {
    const { dial, callers, advance } = inhabited();
    const transport = dial();
    const [alice, bob] = [talk(transport), talk(transport)];
    advance(0);
    void alice.say('I am Alice');
    void bob.say('I am Bob');
    void callers[1]!.say('Hello Bob');
    advance(0);
    expect(callers.map(({ heard }) => `${Buffer.concat(heard)}`)).to.deep.equal([
      'I am Alice',
      'I am Bob',
    ]);
    expect([alice.heard, bob.heard].map(String)).to.deep.equal(['', 'Hello Bob']);
  });

  it('should refuse where nobody listens, and drop what was said', () => {
    const { scheduler, advance } = virtualTime();
    const { dial } = memoryNetwork({ scheduler });
    const errors: unknown[] = [];
    const alice = talk(dial());
    void alice.say('x');
    dial()(reading)(NEVER).subscribe({ error: (error: unknown) => errors.push(error) });
    expect(errors).to.deep.equal([]);
    advance(0);
    expect(errors[0]).to.be.instanceOf(TransportError);
    expect(errors[0]).to.include({ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED memory' });
    expect(alice.outcomes[0]![0]).to.include({ status: 'dropped', why: 'closed' });
    expect(alice.retained()).to.equal(0);
  });

  it('should not announce a caller that has hung up', () => {
    const { dial, callers, advance } = inhabited(5);
    const alice = talk(dial());
    advance(4);
    alice.subscription.unsubscribe();
    advance(10);
    expect(callers).to.deep.equal([]);
    expect(alice.retained()).to.equal(0);
  });

  it('should leave callers alone when listening ends, refuse the next, and listen again', () => {
    const { dial, listener, callers, listening, advance } = inhabited();
    const alice = talk(dial());
    advance(0);
    listening.unsubscribe();
    const bob = talk(dial());
    void callers[0]!.say('still here');
    advance(0);
    expect(alice.heard.map(String)).to.deep.equal(['still here']);
    expect(bob.subscription.closed).to.equal(true);
    const again: Transport[] = [];
    listener.subscribe((caller) => again.push(caller));
    talk(dial());
    advance(0);
    expect(again).to.have.length(1);
  });

  it('should have one listener at a time', () => {
    const { listener } = inhabited();
    const errors: unknown[] = [];
    listener.subscribe({ error: (error: unknown) => errors.push(error) });
    expect(errors[0]).to.be.instanceOf(TransportError).and.include({ code: 'EADDRINUSE' });
  });

  it('should break all its connections on reset, and none after', () => {
    const { dial, callers, reset, advance } = inhabited();
    const before = [talk(dial()), talk(dial())];
    advance(0);
    reset();
    const after = talk(dial());
    advance(0);
    const open = [...before, ...callers, after].map(({ subscription }) => !subscription.closed);
    expect(open).to.deep.equal([false, false, false, false, true, true]);
  });
});
