import { expect } from 'chai';
import { assert as forAll, array, integer, property, uint8Array } from 'fast-check';
import { Subject } from 'rxjs';
import {
  LocalProtocolError,
  OverflowError,
  ProxyError,
  ProxyRefusedError,
  TransportError,
} from '../../lib/errors.js';
import { cap } from '../../lib/layers/cap.js';
import { socks5, type Socks5Options } from '../../lib/layers/socks5.js';
import { sending, type Duplex, type SendOutcome, type Sending } from '../../lib/shapes.js';
import { marbles, type Marbles } from '../../lib/testing/marbles.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const name = (text: string) => Buffer.from([text.length, ...Buffer.from(text)]);

/** The bytes of RFC 1928 and RFC 1929, by letter. */
const b: Record<'g' | 'G' | 'm' | 'M' | 'l' | 'k' | 'c' | 'r' | 'x' | 'y', Buffer> = {
  g: hex('05 01 00'), // greeting: no proof
  G: hex('05 02 00 02'), // greeting: no proof, or user and password
  m: hex('05 00'), // no proof is needed
  M: hex('05 02'), // user and password, please
  l: Buffer.concat([hex('01'), name('ana'), name('secret')]),
  k: hex('01 00'), // they are right
  c: Buffer.concat([hex('05 01 00 03'), name('node.example'), hex('20 8d')]), // CONNECT, port 8333
  r: hex('05 00 00 01 7f000001 0050'), // connected
  x: Buffer.from('hello'),
  y: Buffer.from('world'),
};
const target = { host: 'node.example', port: 8_333 };
const login = { user: 'ana', password: 'secret' };
const closed: SendOutcome = { status: 'dropped', why: 'closed' };
const sent: SendOutcome = { status: 'sent' };

/** What is told of a reply. */
const fault = (got: string) => `expected the proxy to connect to node.example:8333, got ${got}`;

/** A proxy that a spec plays by hand, in virtual time. */
function proxy(options: Partial<Socks5Options> = {}) {
  const { scheduler, advance } = virtualTime();
  const out$ = new Subject<Sending<Buffer>>();
  const answer$ = new Subject<Buffer>();
  const said: Buffer[] = [];
  const heard: Buffer[] = [];
  const outcomes: SendOutcome[] = [];
  let [ended, silent]: [unknown, boolean] = [undefined, false];
  const below: Duplex<Buffer> = (says$) => {
    says$.subscribe({ next: ({ value }) => said.push(value), complete: () => (silent = true) });
    return answer$;
  };
  const layer = socks5({ ...target, scheduler, ...options });
  const subscription = out$.pipe(layer(below)).subscribe({
    next: (bytes) => heard.push(bytes),
    error: (error: unknown) => (ended = error),
    complete: () => (ended = 'completed'),
  });
  return {
    advance,
    scheduler,
    subscription,
    out$,
    answer$,
    outcomes,
    said: () => Buffer.concat(said).toString('hex'),
    heard: () => Buffer.concat(heard).toString(),
    ended: () => ended,
    silent: () => silent,
    say: (text: string) =>
      out$.next(sending(Buffer.from(text), (outcome) => outcomes.push(outcome))),
    answer: (...chunks: Buffer[]) => chunks.forEach((chunk) => answer$.next(chunk)),
  };
}

/** Bytes cut at these places. */
function cut(stream: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map((place) => place % (stream.length + 1)))].sort(
    (one, other) => one - other,
  );
  return [0, ...ends].map((start, n) => stream.subarray(start, ends[n] ?? stream.length));
}

describe('socks5', () => {
  const through = (
    { scheduler }: Pick<Marbles, 'scheduler'>,
    options: Partial<Socks5Options> = {},
  ) => socks5({ ...target, scheduler, timeout: 9, ...options });

  it(
    'should greet, ask for the name, and be transparent from then on',
    marbles((t) => {
      const far = t.wire('                -m-r--y-x|', b);
      const { says$, outcome$ } = t.tracked('-----x---y', b);
      const said = '                     gc---x----';
      const outcomes = '                 -----s----';
      const expected = '                 ------y-x|';

      t.expectObservable(far.said$).toBe(said, b);
      t.expectObservable(outcome$).toBe(outcomes, { s: sent });
      t.expectObservable(says$.pipe(through(t)(far.duplex))).toBe(expected, b);
    }),
  );

  it(
    'should prove who asks where the proxy wants it',
    marbles((t) => {
      const far = t.wire(' -M-k-r-y-', b);
      const said = '      Gl-c------';
      const expected = '  -------y-';

      t.expectObservable(far.said$).toBe(said, b);
      t.expectObservable(t.says<Buffer>('-').pipe(through(t, login)(far.duplex))).toBe(expected, b);
    }),
  );

  it(
    'should keep user and password from a proxy that does not want them',
    marbles((t) => {
      const far = t.wire(' -m-r-y-', b);
      const said = '      Gc------';
      const expected = '  -----y-';

      t.expectObservable(far.said$).toBe(said, b);
      t.expectObservable(t.says<Buffer>('-').pipe(through(t, login)(far.duplex))).toBe(expected, b);
    }),
  );

  it(
    'should hold what is said early, and say it in order when the way is open',
    marbles((t) => {
      const far = t.wire('                -m--r-------', b);
      const { says$, outcome$ } = t.tracked('x-y-------x-', b);
      const said = '                     gc--(xy)--x-';
      const outcomes = '                 ----(ss)--s-';

      t.expectObservable(far.said$).toBe(said, b);
      t.expectObservable(outcome$).toBe(outcomes, { s: sent });
      t.expectObservable(says$.pipe(through(t)(far.duplex))).toBe('-');
    }),
  );

  it(
    'should hold no more than cap lets through',
    marbles((t) => {
      const far = t.wire('                -m--r-----', b);
      const { says$, outcome$ } = t.tracked('x-y-----y-', b);
      const said = '                     gc--x---y-';
      const outcomes = '                 --o-s---s-';
      const error = new OverflowError('expected at most 9 unwritten bytes, got 10');

      t.expectObservable(far.said$).toBe(said, b);
      t.expectObservable(outcome$).toBe(outcomes, {
        o: { status: 'dropped', why: 'overflow', error },
        s: sent,
      });
      t.expectObservable(
        says$.pipe(cap<Buffer, Buffer>(9, ({ length }) => length)(through(t)(far.duplex))),
      ).toBe('-');
    }),
  );

  it(
    'should say what was held although all has been said, and only then end',
    marbles((t) => {
      const far = t.wire(' -m--r-----|', b);
      const says$ = t.says('x|', b);
      const said = '      gc--(x|)---';
      const expected = '  ----------|';

      t.expectObservable(far.said$).toBe(said, b);
      t.expectObservable(says$.pipe(through(t)(far.duplex))).toBe(expected, b);
    }),
  );

  it(
    'should hear what comes with the reply',
    marbles((t) => {
      const far = t.wire(' -m-r-', { ...b, r: Buffer.concat([b.r, b.y]) });
      const expected = '  ---y--';

      t.expectObservable(t.says<Buffer>('-').pipe(through(t)(far.duplex))).toBe(expected, b);
    }),
  );

  it(
    'should wait no longer than the time-out, and drop what was held',
    marbles((t) => {
      const far = t.wire('                -m--------', b);
      const { says$, outcome$ } = t.tracked('--x-------', b);
      const outcomes = '                 ---------d';
      const expected = '                 ---------#';
      const late = new ProxyError(
        'expected the proxy to connect to node.example:8333 within 9 ms',
        'ETIMEDOUT',
      );

      t.expectObservable(outcome$).toBe(outcomes, { d: closed });
      t.expectObservable(says$.pipe(through(t)(far.duplex))).toBe(expected, b, late);
    }),
  );

  it(
    'should keep no time once the way is open',
    marbles((t) => {
      const far = t.wire(' -m-r------------------y-', b);
      const expected = '  ----------------------y-';

      t.expectObservable(t.says<Buffer>('-').pipe(through(t)(far.duplex))).toBe(expected, b);
    }),
  );

  it(
    'should tell of a proxy that leaves',
    marbles((t) => {
      const far = t.wire('                -m-|', b);
      const { says$, outcome$ } = t.tracked('--x-', b);
      const outcomes = '                 ---d';
      const expected = '                 ---#';
      const left = new ProxyError(fault('the end of its connection'), 'ECONNRESET');

      t.expectObservable(outcome$).toBe(outcomes, { d: closed });
      t.expectObservable(says$.pipe(through(t)(far.duplex))).toBe(expected, b, left);
    }),
  );

  it(
    'should fail as the way to the proxy does, before and after it is open',
    marbles((t) => {
      const early = t.wire('-m-#----', b);
      const late = t.wire(' -m-r-y#', b);

      t.expectObservable(t.says<Buffer>('-').pipe(through(t)(early.duplex))).toBe('---#');
      t.expectObservable(t.says<Buffer>('-').pipe(through(t)(late.duplex))).toBe('-----y#', b);
    }),
  );

  it(
    'should pass the error of what we say on to the way',
    marbles((t) => {
      const far = t.wire('                -m-r-----', b);
      const early$ = t.says<Buffer>('     --#');
      const late$ = t.says<Buffer>('      -----#');

      t.expectObservable(early$.pipe(through(t)(far.duplex))).toBe('--#');
      t.expectObservable(late$.pipe(through(t)(far.duplex))).toBe('-----#');
    }),
  );

  it(
    'should let go when unsubscribed, and drop what was held',
    marbles((t) => {
      const { says$, outcome$ } = t.tracked('-x-----', b);
      const answer$ = t.hot('                --m----', b);
      const subs = '                         ^---!';
      const outcomes = '                     ----d';
      const unsub = '                        ----!';

      t.expectObservable(outcome$).toBe(outcomes, { d: closed });
      t.expectObservable(says$.pipe(through(t)(() => answer$)), unsub).toBe('-');
      t.expectSubscriptions(answer$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should ask anew with each subscription',
    marbles((t) => {
      const far = t.wire('----m---', b);
      const stream$ = t.says<Buffer>('-').pipe(through(t)(far.duplex));

      t.expectObservable(far.said$).toBe('(gg)(cc)', b);
      t.expectObservable(stream$, '^-----!').toBe('-');
      t.expectObservable(stream$, '^------!').toBe('-');
    }),
  );

  describe('asks for', () => {
    for (const [host, address] of [
      ['1.2.3.4', '01 01020304'],
      ['2a01::1', '04 2a010000000000000000000000000001'],
      ['::ffff:1.2.3.4', '04 00000000000000000000ffff01020304'],
      ['a.onion', `03 07 ${Buffer.from('a.onion').toString('hex')}`],
      ['my_node', `03 07 ${Buffer.from('my_node').toString('hex')}`],
      ['x'.repeat(255), `03 ff ${'78'.repeat(255)}`],
    ] as const) {
      it(`${host.slice(0, 20)} in its own form`, () => {
        const { answer, said, subscription } = proxy({ host, port: 65_535 });
        answer(b.m);
        expect(said()).to.equal(hex(`050100 050100 ${address} ffff`).toString('hex'));
        subscription.unsubscribe();
      });
    }

    it('a user and a password of 255 bytes', () => {
      const words = { user: 'ü'.repeat(127) + 'u', password: 'p'.repeat(255) };
      const { answer, said, subscription } = proxy(words);
      answer(b.M);
      const bytes = `01 ff ${Buffer.from(words.user).toString('hex')} ff ${'70'.repeat(255)}`;
      expect(said()).to.equal(hex(`05020002 ${bytes}`).toString('hex'));
      subscription.unsubscribe();
    });

    for (const host of ['', 'a b', 'ü.example', 'x'.repeat(256), 'fe80::1%eth0', 'a:1', 'a\0b']) {
      it(`nothing that is no host: ${JSON.stringify(host.slice(0, 20))}`, () => {
        expect(() => socks5({ host, port: 1 })).to.throw(
          LocalProtocolError,
          'expected an address, or a name of 1 to 255 letters, digits, dots and dashes, got ',
        );
      });
    }

    for (const port of [0, 65_536, 1.5, NaN, -1]) {
      it(`no port ${port}`, () => {
        expect(() => socks5({ host: 'a', port })).to.throw(
          LocalProtocolError,
          `expected a port from 1 to 65535, got ${port}`,
        );
      });
    }

    for (const [words, fault] of [
      [{ user: 'ana' }, 'a password of 1 to 255 bytes, got 0'],
      [{ password: 'secret' }, 'a user of 1 to 255 bytes, got 0'],
      [{ user: 'ü'.repeat(128), password: 'x' }, 'a user of 1 to 255 bytes, got 256'],
    ] as const) {
      it(`no user or password that has no bytes: ${fault}`, () => {
        expect(() => socks5({ ...target, ...words })).to.throw(
          LocalProtocolError,
          `expected ${fault}; a proxy takes user and password together`,
        );
      });
    }
  });

  describe('any chunking', () => {
    const sessions = [
      { words: {}, answers: [b.m, b.r], said: [b.g, b.c] },
      { words: login, answers: [b.M, b.k, b.r], said: [b.G, b.l, b.c] },
      {
        words: {},
        answers: [b.m, Buffer.concat([hex('05 00 00 03'), name('exit.example'), hex('1234')])],
        said: [b.g, b.c],
      },
      { words: {}, answers: [b.m, hex(`05 00 00 04 ${'ab'.repeat(16)} 1234`)], said: [b.g, b.c] },
      { words: {}, answers: [b.m, hex('05 00 00 03 00 1234')], said: [b.g, b.c] },
      {
        words: {},
        answers: [b.m, hex(`05 00 00 03 ff ${'61'.repeat(255)} 1234`)],
        said: [b.g, b.c],
      },
    ];
    for (const [n, { words, answers, said }] of sessions.entries()) {
      const stream = Buffer.concat([...answers, b.y, b.x]);
      const plays = (chunks: readonly Buffer[]) => {
        const far = proxy(words);
        far.say('early');
        far.answer(...chunks);
        far.say('late');
        expect(far.said()).to.equal(
          Buffer.concat([...said, Buffer.from('earlylate')]).toString('hex'),
        );
        expect(far.heard()).to.equal('worldhello');
        expect(far.ended()).to.equal(undefined);
        expect(far.scheduler.actions).to.have.length(0);
        far.subscription.unsubscribe();
        expect(far.outcomes).to.deep.equal([]); // they are with the wire
      };

      it(`should make no difference in session ${n}: each cut in two, and single bytes`, () => {
        for (let at = 0; at <= stream.length; at++) plays(cut(stream, [at]));
        plays(Array.from(stream, (byte) => Buffer.from([byte])));
      });

      it(`should make no difference in session ${n}: however often it is cut`, () => {
        const places = array(integer({ min: 0, max: stream.length }), { maxLength: 12 });
        forAll(property(places, (at) => plays(cut(stream, at))));
      });
    }
  });

  describe('a reply that is no success', () => {
    for (const [reply, got, code, final] of [
      [1, 'a general failure (1): its log says more', 'EIO', false],
      [
        2,
        'not allowed by its rules (2): allow this target there, or take another proxy',
        'EACCES',
        true,
      ],
      [
        3,
        'network unreachable (3): see whether it is connected, with IPv6 if need be',
        'ENETUNREACH',
        false,
      ],
      [4, 'host unreachable (4): check the name, or try another node', 'EHOSTUNREACH', false],
      [5, 'connection refused (5): nobody listens there: check the port', 'ECONNREFUSED', false],
      [6, 'time to live expired (6): the way is too long: try again later', 'ETIMEDOUT', false],
      [7, 'command not supported (7): take a proxy that can CONNECT', 'EOPNOTSUPP', true],
      [
        8,
        'address type not supported (8): take one that resolves names, or has IPv6',
        'EAFNOSUPPORT',
        true,
      ],
      [9, 'a reply that nobody has named (9): its log may say more', 'EIO', false],
      [
        0xf0,
        'onion service not found (240): it may be down: try again later',
        'EHOSTUNREACH',
        false,
      ],
      [
        0xf4,
        'onion service needs a client key (244): give Tor the key (ClientOnionAuthDir)',
        'EACCES',
        true,
      ],
      [0xf6, 'invalid onion address (246): check its letters', 'EINVAL', true],
      [255, 'a reply that nobody has named (255): its log may say more', 'EIO', false],
    ] as const) {
      it(`${reply} should be told as ${code}`, () => {
        const far = proxy();
        far.say('early');
        far.answer(b.m, Buffer.from([5]), Buffer.from([reply]));
        const error = far.ended() as ProxyError;
        expect(error).to.be.instanceOf(final ? ProxyRefusedError : ProxyError);
        expect(error instanceof ProxyRefusedError).to.equal(final);
        expect(error).to.be.instanceOf(TransportError);
        expect(error).to.include({ message: fault(got), code, reply });
        expect(far.outcomes).to.deep.equal([closed]);
        expect(far.scheduler.actions).to.have.length(0);
      });
    }

    it('should be a sentence of its own for every number', () => {
      const told = new Set<string>();
      for (let reply = 1; reply < 256; reply++) {
        const far = proxy();
        far.answer(b.m, Buffer.from([5, reply]));
        told.add((far.ended() as ProxyError).message);
      }
      expect(told.size).to.equal(255);
    });
  });

  describe('a hostile or mistaken proxy', () => {
    for (const [what, words, answers, message] of [
      [
        'another version',
        {},
        ['04'],
        'expected a SOCKS5 proxy, got byte 4 for version 5: check its address',
      ],
      [
        'a web server',
        {},
        ['48545450'],
        'expected a SOCKS5 proxy, got byte 72 for version 5: check its address',
      ],
      [
        'another version of the password',
        login,
        ['0502', '0500'],
        'expected a SOCKS5 proxy, got byte 5 for version 1: check its address',
      ],
      [
        'another version in its reply',
        {},
        ['0500', '0400'],
        'expected a SOCKS5 proxy, got byte 4 for version 5: check its address',
      ],
      [
        'wants a password that we have not',
        {},
        ['05ff'],
        'expected a proxy that asks for no user and password, got method 255: pass what it asks for',
      ],
      [
        'asks for what was not offered',
        {},
        ['0502'],
        'expected a proxy that asks for no user and password, got method 2: pass what it asks for',
      ],
      [
        'wants another proof',
        login,
        ['0501'],
        'expected a proxy that asks for no other proof than user and password, got method 1: pass what it asks for',
      ],
      [
        'a wrong password',
        login,
        ['0502', '0101'],
        'expected the proxy to take user and password, got 1: check both',
      ],
      [
        'an address that is none',
        {},
        ['0500', '05000002', '00'],
        'expected an address of type 1, 3 or 4 from the proxy, got 2',
      ],
    ] as const) {
      it(`should be refused: ${what}`, () => {
        const far = proxy(words);
        far.answer(...answers.map(hex));
        expect(far.ended()).to.be.instanceOf(ProxyRefusedError);
        expect(far.ended()).to.include({ message, reply: undefined });
        expect(far.scheduler.actions).to.have.length(0);
      });
    }

    it('should be waited for no longer than 20 seconds', () => {
      const far = proxy();
      far.answer(b.m, b.r.subarray(0, 9));
      far.advance(19_999);
      expect(far.ended()).to.equal(undefined);
      far.advance(1);
      expect(far.ended()).to.be.instanceOf(ProxyError);
      expect(far.ended()).to.include({ code: 'ETIMEDOUT' });
    });

    it('should be waited for without end where that is asked for', () => {
      const far = proxy({ timeout: Infinity });
      far.advance(86_400_000);
      expect(far.ended()).to.equal(undefined);
      far.subscription.unsubscribe();
      expect(far.scheduler.actions).to.have.length(0);
    });

    it('should get nothing but a typed error or an open way for any bytes', () => {
      forAll(
        property(array(uint8Array({ maxLength: 300 }), { maxLength: 5 }), (chunks) => {
          const far = proxy(login);
          far.say('early');
          far.answer(b.M, b.k, ...chunks.map((chunk) => Buffer.from(chunk)));
          const ended = far.ended();
          expect(ended === undefined || ended instanceof ProxyError).to.equal(true);
          far.subscription.unsubscribe();
          far.advance(20_000);
          expect(far.scheduler.actions).to.have.length(0);
          const open = far.said().endsWith(Buffer.from('early').toString('hex'));
          expect(far.outcomes).to.deep.equal(open ? [] : [closed]);
        }),
      );
    });
  });
});
