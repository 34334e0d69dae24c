import { expect } from 'chai';
import { Observable, Subject, map, of, type Subscriber } from 'rxjs';
import { RemoteProtocolError, TransportError } from '../../lib/errors.js';
import { fallback } from '../../lib/layers/fallback.js';
import { v1 } from '../../lib/layers/v1.js';
import { v2 } from '../../lib/layers/v2.js';
import { mainnet } from '../../lib/networks/bitcoin.js';
import {
  SENT,
  sending,
  type Duplex,
  type Frame,
  type HeardFrame,
  type SendOutcome,
  type Sending,
} from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';
import { options } from './v2Remote.js';

const { magic, dialect } = mainnet;
const plain = v1({ ...dialect, magic });
const layer = fallback(v2(options('initiator')), plain);
const hello: Frame = { command: 'version', payload: Buffer.from('hello') };

/** A network on which a spec answers each connection by hand. */
function calling(settles: SendOutcome = SENT) {
  const out$ = new Subject<Sending<Frame>>();
  const calls: { said: Buffer[]; heard: Subscriber<Buffer>; open: boolean; silent: boolean }[] = [];
  const dial: Duplex<Buffer> = (says$) =>
    new Observable((heard) => {
      const call = { said: [] as Buffer[], heard, open: true, silent: false };
      calls.push(call);
      heard.add(() => (call.open = false));
      heard.add(
        says$.subscribe({
          next({ value, settle }) {
            call.said.push(value);
            settle?.(settles);
          },
          complete: () => (call.silent = true),
        }),
      );
    });
  const [heard, outcomes]: [HeardFrame[], SendOutcome[]] = [[], []];
  let ended: unknown;
  const life = out$.pipe(layer(dial)).subscribe({
    next: (frame) => heard.push(frame),
    error: (error: unknown) => (ended = error),
    complete: () => (ended = 'completed'),
  });
  return {
    calls,
    life,
    heard,
    outcomes,
    out$,
    ended: () => ended,
    say: (frame: Frame) => out$.next(sending(frame, (outcome) => outcomes.push(outcome))),
  };
}

const reset = () => new TransportError('read ECONNRESET', 'ECONNRESET');
const ends = {
  'is closed': (heard: Subscriber<Buffer>) => heard.complete(),
  breaks: (heard: Subscriber<Buffer>) => heard.error(reset()),
};
/** What is said in v1. */
function framed(frame: Frame): Buffer {
  const said: Buffer[] = [];
  const wire: Duplex<Buffer> = map(({ value }) => (said.push(value), value));
  of(sending(frame)).pipe(plain(wire)).subscribe();
  return Buffer.concat(said);
}

describe('fallback', () => {
  for (const [how, end] of Object.entries(ends)) {
    it(`should call again with v1 where the connection ${how} without one byte, and say all again (C5.31)`, () => {
      const s = calling();
      s.say(hello);
      expect(s.calls[0]!.said[0]!.length).to.be.greaterThan(63);
      end(s.calls[0]!.heard);

      expect(s.calls).to.have.length(2);
      expect(s.calls.map(({ open }) => open)).to.deep.equal([false, true]);
      expect(Buffer.concat(s.calls[1]!.said)).to.deep.equal(framed(hello));
      expect(s.outcomes).to.deep.equal([SENT]);
      s.calls[1]!.heard.next(framed(hello));
      expect(s.heard).to.deep.equal([{ ...hello, size: 29 }]);
      s.say(hello);
      expect(s.outcomes).to.deep.equal([SENT, SENT]);
    });

    it(`should not call again where it ${how} after one byte (C5.31)`, () => {
      const s = calling();
      s.say(hello);
      s.calls[0]!.heard.next(Buffer.from([1]));
      end(s.calls[0]!.heard);

      expect(s.calls).to.have.length(1);
      expect(s.ended()).to.deep.equal(how === 'breaks' ? reset() : 'completed');
      expect(s.outcomes).to.deep.equal([{ status: 'dropped', why: 'closed' }]);
    });

    it(`should not call again where it ${how} before enough was seen of us`, () => {
      const s = calling({ status: 'dropped', why: 'closed' });
      s.say(hello);
      end(s.calls[0]!.heard);

      expect(s.calls).to.have.length(1);
      expect(s.ended()).to.deep.equal(how === 'breaks' ? reset() : 'completed');
      expect(s.outcomes).to.deep.equal([{ status: 'dropped', why: 'closed' }]);
    });

    it(`should call no third time where the second connection ${how}`, () => {
      const s = calling();
      s.calls[0]!.heard.complete();
      end(s.calls[1]!.heard);

      expect(s.calls).to.have.length(2);
      expect(s.ended()).to.deep.equal(how === 'breaks' ? reset() : 'completed');
    });

    it(`should leave it at the first call where there can be no other, and it ${how}`, () => {
      const s = calling();
      s.say(hello);
      const inUse = new TransportError('expected one subscription, got another', 'EISCONN');
      const { heard } = s.calls[0]!;
      s.calls.push = (call) => {
        call.heard.error(inUse);
        return 2;
      };
      end(heard);

      expect(s.ended()).to.deep.equal(how === 'breaks' ? reset() : 'completed');
    });
  }

  it('should not call again where the other side breaks the rules of v2', () => {
    const s = calling();
    s.calls[0]!.heard.next(Buffer.alloc(64 + 4_111, 1));

    expect(s.calls).to.have.length(1);
    expect(s.ended()).to.be.instanceOf(RemoteProtocolError);
  });

  it('should say on what is said after the second call, and that there is no more', () => {
    const s = calling();
    s.calls[0]!.heard.complete();
    s.say(hello);
    s.out$.complete();

    expect(Buffer.concat(s.calls[1]!.said)).to.deep.equal(framed(hello));
    expect(s.calls[1]!.silent).to.equal(true);
  });

  it('should say again also for one who has said all', () => {
    const s = calling();
    s.say(hello);
    s.out$.complete();
    expect(s.calls[0]!.silent).to.equal(false);
    s.calls[0]!.heard.complete();

    expect(Buffer.concat(s.calls[1]!.said)).to.deep.equal(framed(hello));
    expect(s.calls[1]!.silent).to.equal(true);
  });

  it('should settle what was held when it is left, and close', () => {
    const s = calling();
    s.say(hello);
    s.life.unsubscribe();

    expect(s.calls.map(({ open }) => open)).to.deep.equal([false]);
    expect(s.outcomes).to.deep.equal([{ status: 'dropped', why: 'closed' }]);
  });

  it('should close the second connection too when it is left', () => {
    const s = calling();
    s.calls[0]!.heard.error(reset());
    s.life.unsubscribe();

    expect(s.calls.map(({ open }) => open)).to.deep.equal([false, false]);
  });

  it(
    'should call once more at the moment at which the first call ends',
    marbles(({ cold, says, expectObservable, expectSubscriptions }) => {
      const [first$, second$] = [cold<Buffer>('---|'), cold<Buffer>('--|')];
      const wires = [first$, second$];
      const subs = ['^--!', '---^-!'];
      const dial: Duplex<Buffer> = (out$) =>
        new Observable((heard) => {
          heard.add(out$.subscribe(({ settle }) => settle?.(SENT)));
          heard.add(wires.shift()!.subscribe(heard));
        });

      expectObservable(says<Frame>('--').pipe(layer(dial))).toBe('-----|');
      expectSubscriptions(first$.subscriptions).toBe(subs[0]!);
      expectSubscriptions(second$.subscriptions).toBe(subs[1]!);
    }),
  );
});
