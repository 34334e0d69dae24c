import { expect } from 'chai';
import * as fc from 'fast-check';
import { map, NEVER, of, type Observable } from 'rxjs';
import { TransportError } from '../../lib/errors.js';
import { sending, type Flow, type Sending, type SendOutcome } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';
import { pattern, talk } from './talker.js';

const reading: Flow = { paused$: of(false), retain: () => () => {} };
const text = map((bytes: Buffer) => `${bytes}`);
const bytes = map(({ value, settle }: Sending<string>) => ({ value: Buffer.from(value), settle }));
const statuses = (outcomes: readonly (readonly SendOutcome[])[]) =>
  outcomes.map((one) => one.map(({ status }) => status).join());

describe('memory', () => {
  it(
    'should bring what is said to the other end after latency, in order',
    marbles(({ says, scheduler, expectObservable }) => {
      const { a, b } = memory({ scheduler, latency: 3 });
      const toB$ = says<string>('xy---z--|').pipe(bytes);
      const atB = '              ---xy---z--|';
      const toA$ = says<string>('-u-------').pipe(bytes);
      const atA = '              ----u---|';
      expectObservable(b(reading)(toA$).pipe(text)).toBe(atB);
      expectObservable(a(reading)(toB$).pipe(text)).toBe(atA);
    }),
  );

  it(
    'should bring what is said before the other end listens',
    marbles(({ says, scheduler, expectObservable }) => {
      const { a, b } = memory({ scheduler });
      const said$ = says<string>('xy--------').pipe(bytes);
      const over = '             -------!';
      const late = '             ---^---';
      const atB = '              ---(xy)|';
      expectObservable(a(reading)(said$), over).toBe('-------');
      expectObservable(b(reading)(NEVER).pipe(text), late).toBe(atB);
    }),
  );

  it(
    'should end the other end when unsubscribed, after what is on its way',
    marbles(({ says, scheduler, expectObservable }) => {
      const { a, b } = memory({ scheduler, latency: 4 });
      const said$ = says<string>('x-y-----').pipe(bytes);
      const unsub = '            ---!';
      const atB = '              ----x-y|';
      expectObservable(b(reading)(NEVER).pipe(text)).toBe(atB);
      expectObservable(a(reading)(said$), unsub).toBe('----');
    }),
  );

  it(
    'should read nothing while paused, and all of it afterwards',
    marbles(({ says, hot, scheduler, expectObservable }) => {
      const { a, b } = memory({ scheduler });
      const said$ = says<string>('x--y-z-----w|').pipe(bytes);
      const paused$ = hot('      n-p----n-----', { n: false, p: true });
      const atB = '              x------(yz)w|';
      expectObservable(b({ ...reading, paused$ })(NEVER).pipe(text)).toBe(atB);
      expectObservable(a(reading)(said$)).toBe('------------|');
    }),
  );

  it(
    'should break on reset: what is on its way is lost, both ends get an error',
    marbles(({ says, hot, scheduler, expectObservable }) => {
      const { a, b, reset } = memory({ scheduler, latency: 2 });
      const said$ = says<string>('x--y----').pipe(bytes);
      const error = new TransportError('read ECONNRESET', 'ECONNRESET');
      hot('                      ----(r|)').subscribe(reset);
      const atB = '              --x---#';
      const atA = '              ------#';
      expectObservable(b(reading)(NEVER).pipe(text)).toBe(atB, undefined, error);
      expectObservable(a(reading)(said$)).toBe(atA, undefined, error);
    }),
  );

  it('should deliver what is said in one turn with one timer', () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler });
    const [alice, bob] = [talk(a), talk(b)];
    for (let i = 0; i < 100; i++) void alice.say(`${i % 10}`);
    expect(scheduler.actions).to.have.length(1);
    expect(bob.heard).to.have.length(0);
    advance(0);
    expect(bob.heard).to.have.length(100);
    expect(scheduler.actions).to.have.length(0);
  });

  it('should deliver what is said meanwhile in a later turn', () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler });
    const [alice, bob] = [talk(a), talk(b)];
    const log: string[] = [];
    bob.onHeard = (words) => {
      log.push(`${words}`);
      if (log.length > 1) return;
      scheduler.schedule(() => log.push('a turn'));
      void alice.say('then');
    };
    void alice.say('first');
    advance(0);
    expect(log).to.deep.equal(['first', 'a turn', 'then']);
  });

  it('should leave no timer when its reader is gone', () => {
    const { scheduler } = virtualTime();
    const { a, b } = memory({ scheduler, latency: 5 });
    const [alice, bob] = [talk(a), talk(b)];
    void alice.say('x');
    bob.subscription.unsubscribe();
    alice.subscription.unsubscribe();
    expect(scheduler.actions.filter(({ closed }) => !closed)).to.have.length(0);
  });

  it('should schedule nothing while nobody reads', () => {
    const { scheduler } = virtualTime();
    const { a, b } = memory({ scheduler });
    const alice = talk(a);
    void alice.say('x');
    expect(scheduler.actions).to.have.length(0);
    const paused = b({ ...reading, paused$: of(true) })(NEVER).subscribe();
    expect(scheduler.actions).to.have.length(0);
    paused.unsubscribe();
  });

  it('should answer in a later turn each time, without an end', () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler, latency: 1 });
    const [alice, bob] = [talk(a), talk(b)];
    alice.onHeard = () => void alice.say('ping');
    bob.onHeard = () => void bob.say('pong');
    void alice.say('ping');
    advance(20_000);
    expect(bob.heard).to.have.length(10_000);
    expect(alice.heard).to.have.length(10_000);
  });

  it('should let in what has room, and settle what is inside', () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler, capacity: 10 });
    const alice = talk(a);
    for (const words of ['1234', '567890', '', 'abc']) void alice.say(words);
    expect(statuses(alice.outcomes)).to.deep.equal(['sent', 'sent', 'sent', '']);
    const bob = talk(b);
    advance(0);
    expect(statuses(alice.outcomes)).to.deep.equal(['sent', 'sent', 'sent', 'sent']);
    expect(bob.heard.map(String)).to.deep.equal(['1234', '567890', 'abc']);
  });

  for (const [how, cut, error] of [
    ['reset', ({ reset }: ReturnType<typeof memory>) => reset(), 'read ECONNRESET'],
    ['unsubscribed', undefined, 'closed while writing'],
  ] as const) {
    it(`should fail what is half inside and drop what is not when ${how}`, () => {
      const { scheduler } = virtualTime();
      const pair = memory({ scheduler, capacity: 10 });
      const alice = talk(pair.a);
      for (const words of ['123456', '789012', 'abc', '']) void alice.say(words);
      if (cut) cut(pair);
      else alice.subscription.unsubscribe();
      expect(statuses(alice.outcomes)).to.deep.equal(['sent', 'failed', 'dropped', 'dropped']);
      expect(alice.outcomes[1]![0]).to.have.nested.property('error.message', error);
    });
  }

  it('should drop what is said after a reset', () => {
    const { scheduler } = virtualTime();
    const { a, reset } = memory({ scheduler });
    const alice = talk(a);
    reset();
    void alice.say('x');
    expect(alice.outcomes).to.deep.equal([[{ status: 'dropped', why: 'closed' }]]);
  });

  it('should swallow what is said to an end that has said all', () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler, capacity: 2, latency: 5 });
    const [alice, bob] = [talk(a), talk(b)];
    void bob.say('before');
    alice.said$.complete();
    void bob.say('after');
    expect(statuses(bob.outcomes)).to.deep.equal(['sent', 'sent']);
    advance(10);
    expect(alice.heard).to.deep.equal([]);
    expect(bob.subscription.closed).to.equal(true);
  });

  it('should keep every byte, whatever the pieces, the room and the latency', () => {
    const lengths = fc.array(fc.nat(300), { maxLength: 20 });
    const one = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(lengths, one, one, fc.nat(3), (lengths, piece, capacity, latency) => {
        const { scheduler, advance } = virtualTime();
        const cut = (whole: Buffer) =>
          Array.from({ length: Math.ceil(whole.length / piece) }, (_, i) =>
            whole.subarray(i * piece, (i + 1) * piece),
          );
        const { a, b } = memory({ scheduler, capacity, latency, cut });
        const [alice, bob] = [talk(a), talk(b)];
        const whole = pattern(lengths.reduce((sum, length) => sum + length, 0));
        let at = 0;
        for (const length of lengths) void alice.say(whole.subarray(at, (at += length)));
        alice.said$.complete();
        advance(100_000);
        expect(Buffer.concat(bob.heard).equals(whole)).to.equal(true);
        expect(Math.max(0, ...bob.heard.map(({ length }) => length))).to.be.at.most(piece);
        expect(statuses(alice.outcomes)).to.deep.equal(lengths.map(() => 'sent'));
        expect(bob.subscription.closed && alice.subscription.closed).to.equal(true);
        expect(scheduler.actions).to.have.length(0);
      }),
    );
  });

  it('should be subscribed once at each end', async () => {
    const { a } = memory();
    const first = talk(a);
    const second = talk(a);
    const error = (await second.ended) as TransportError;
    expect(error).to.be.instanceOf(TransportError);
    expect(error.code).to.equal('EISCONN');
    expect(second.retained()).to.equal(0);
    expect(first.subscription.closed).to.equal(false);
    first.subscription.unsubscribe();
  });

  it('should hold its handle from the subscription to the end', () => {
    const { a } = memory();
    const said$: Observable<Sending<Buffer>> = of(sending(Buffer.from('x')));
    const log: string[] = [];
    const retain = () => {
      log.push('retained');
      return () => log.push('released');
    };
    const subscription = a({ paused$: NEVER, retain })(said$).subscribe();
    expect(log).to.deep.equal(['retained']);
    subscription.unsubscribe();
    expect(log).to.deep.equal(['retained', 'released']);
  });
});
