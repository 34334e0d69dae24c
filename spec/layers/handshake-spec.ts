import { expect } from 'chai';
import { assert as forAll, property, shuffledSubarray } from 'fast-check';
import { NEVER, Observable, Subject, merge, mergeMap } from 'rxjs';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import type { HandshakeRules, Hello } from '../../lib/dialects/dialect.js';
import {
  HandshakeError,
  HandshakeTimeoutError,
  RefusedError,
  RemoteProtocolError,
  SelfConnectionError,
} from '../../lib/errors.js';
import { READY, isReady, type Gated, type Negotiated } from '../../lib/layers/gate.js';
import { handshake } from '../../lib/layers/handshake.js';
import { START, handshakeStep, type HandshakeOptions } from '../../lib/layers/handshakeStep.js';
import {
  SENT,
  sending,
  type AnyHeard,
  type AnyMessage,
  type Duplex,
  type Sending,
} from '../../lib/shapes.js';
import type { Input } from '../../lib/steps.js';
import { marbles } from '../../lib/testing/marbles.js';
import type { Version } from '../../lib/messages/handshake.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

const { handshake: rules } = bitcoin;

const ours: Hello = {
  version: 70_016,
  services: 1n,
  time: 0,
  nonce: 1n,
  userAgent: '/us/',
  height: 5,
  relay: true,
};
const theirs: Hello = {
  version: 70_016,
  services: 9n,
  time: 100,
  nonce: 2n,
  userAgent: '/them/',
  height: 7,
  relay: false,
};

const version = (hello: Partial<Hello> = {}): AnyHeard => ({
  command: 'version',
  payload: rules.hello({ ...theirs, ...hello }),
  size: 126,
});
const heard = (command: string, payload?: unknown): AnyHeard => ({ command, payload, size: 24 });
const said = (command: string, payload?: unknown): AnyMessage => ({ command, payload });
const ready = (negotiated: Partial<Negotiated> = {}): Gated => ({
  command: READY,
  payload: {
    version: 70_016,
    advertised: 70_016,
    services: 9n,
    userAgent: '/them/',
    height: 7,
    relay: false,
    timeOffset: 100,
    features: [],
    transport: 'v1',
    ...negotiated,
  },
});

/** Heard: small letters. Said: large ones. */
const h = {
  v: version(),
  k: heard('verack'),
  p: heard('ping', { nonce: 7n }),
  w: heard('wtxidrelay'),
  s: heard('sendheaders'),
  u: heard('unknown', { name: 'xyzzy', bytes: Buffer.alloc(0) }),
};
const S: Record<string, AnyMessage> = {
  V: said('version', rules.hello(ours)),
  W: said('wtxidrelay'),
  A: said('sendaddrv2'),
  K: said('verack'),
  P: said('ping', { nonce: 1n }),
  Q: said('ping', { nonce: 2n }),
};
const up: Record<string, Gated> = { ...h, r: ready() };

const { scheduler: resting } = virtualTime();
const options = (given: Partial<HandshakeOptions> = {}): HandshakeOptions => ({
  role: 'initiator',
  rules,
  self: () => ours,
  isOwn: () => false,
  timeout: 30_000,
  scheduler: resting,
  ...given,
});

type StepInput = Input<AnyHeard, AnyMessage, 'late'>;
const hears = (...messages: AnyHeard[]): StepInput[] =>
  messages.map((value) => ({ type: 'heard', value }));

/** Gives inputs to the pure step, and answers what it says and hears. */
function drive(given: Partial<HandshakeOptions>, inputs: readonly StepInput[]) {
  const step = handshakeStep(options(given));
  let state = START;
  const says: AnyMessage[] = [];
  const gated: Gated[] = [];
  for (const input of [{ type: 'open' } as const, ...inputs]) {
    const [next, outputs] = step(state, input);
    state = next;
    if (typeof outputs === 'symbol') {
      if (input.type === 'heard') gated.push(input.value);
      continue;
    }
    for (const output of outputs) {
      if (output.type === 'say') says.push(output.value.value);
      if (output.type === 'hear') gated.push(output.value);
    }
  }
  const [first] = gated;
  return { says, gated, negotiated: first && isReady(first) ? first.payload : undefined };
}
/** A wire that is played by hand: what it hears, and the names of what was said to it. */
function byHand() {
  const heard$ = new Subject<AnyHeard>();
  const order: string[] = [];
  const below: Duplex<AnyHeard, AnyMessage> = (out$) =>
    new Observable((subscriber) => {
      subscriber.add(heard$.subscribe(subscriber));
      subscriber.add(out$.subscribe(({ value }) => order.push(`said ${value.command}`)));
    });
  return { heard$, order, below };
}

describe('handshake', () => {
  describe('by the rules of a dialect', () => {
    const early: AnyHeard[] = [h.p, { ...h.p, size: 32 }, h.u];
    const by = (given: Partial<HandshakeRules>, ...messages: AnyHeard[]) =>
      drive({ rules: { ...rules, ...given } }, hears(...messages));

    it('should agree on the version as they have it', () => {
      const offered: number[] = [];
      const { negotiated } = by(
        {
          agree: (mine, other) => mine - (other % 10),
          offers: (inForce) => (offered.push(inForce), []),
        },
        version({ version: 70_005 }),
        h.k,
      );

      expect(negotiated).to.include({ version: 70_011, advertised: 70_005 });
      expect(offered).to.deep.equal([70_011]);
    });

    it('should let verack come again where they do, without effect', () => {
      const again = [version(), h.k, h.k, h.p, h.k];

      expect(by({ repeatsVerack: true }, ...again).gated).to.deep.equal([ready(), h.p]);
      expect(() => by({}, ...again)).to.throw(HandshakeError, 'expected no second verack');
    });

    it('should show what came before verack after it, as far as they have room', () => {
      const all = [version(), ...early, h.s, h.k, h.k];

      expect(by({ maxEarly: 80, repeatsVerack: true }, ...all).gated).to.deep.equal([
        ready({ features: [h.s] }),
        ...early,
      ]);
    });

    it('should refuse all between version and verack from the version on at which they are strict', () => {
      for (const message of [h.p, h.s, h.w, h.u]) {
        expect(() => by({ verackNext: 70_016, maxEarly: 80 }, version(), message))
          .to.throw(HandshakeError, /^expected verack next to version, got (\w+)$/)
          .that.includes({ breach: 'early' });
      }
      expect(by({ verackNext: 70_016 }, version(), h.k, h.p).gated).to.deep.equal([ready(), h.p]);
      expect(by({ verackNext: 70_017, maxEarly: 24 }, version(), h.p, h.k).gated).to.deep.equal([
        ready(),
        h.p,
      ]);
    });

    it('should show them whom we answer, and nobody where we speak first', () => {
      const seen: unknown[] = [];
      const hello = (self: Hello, other?: Hello) => (seen.push(other), rules.hello(self));
      const given = { rules: { ...rules, hello } };
      drive(given, hears(version()));
      drive({ ...given, role: 'responder' }, hears(version()));
      expect(seen).to.deep.equal([undefined, rules.meet(version().payload)]);
    });

    it('should refuse a byte more than they have room for, by the command that brings it', () => {
      expect(() => by({ maxEarly: 79 }, version(), ...early))
        .to.throw(HandshakeError, 'expected verack after at most 79 bytes, got 80')
        .that.includes({ breach: 'early', command: 'xyzzy' });
    });
  });

  describe('of the one who calls', () => {
    it(
      'should speak first, answer version, and open with verack',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('--v------k--p|', h);
        const says$ = says('                    ----------P---', S);
        const saying = '                        V-(WAK)---P---';
        const expected = '                      ---------r--p|';

        expectObservable(far.said$).toBe(saying, S);
        expectObservable(says$.pipe(handshake(options({ scheduler }))(far.duplex))).toBe(
          expected,
          up,
        );
      }),
    );

    it(
      'should hold what is said until verack, keep its order and its settles',
      marbles(({ wire, tracked, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('         --v------k-----', h);
        const { says$, outcome$ } = tracked<AnyMessage>('---P----Q-----P-', S);
        const saying = '                                 V-(WAK)--(PQ)-P-';
        const outcomes = '                               ---------(tt)-t-';
        const expected = '                               ---------r------';

        expectObservable(far.said$).toBe(saying, S);
        expectObservable(outcome$).toBe(outcomes, { t: SENT });
        expectObservable(says$.pipe(handshake(options({ scheduler }))(far.duplex))).toBe(
          expected,
          up,
        );
      }),
    );
  });

  describe('of the one who is called', () => {
    const role = 'responder';

    it(
      'should be silent until version, then answer it',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('---v------k--p|', h);
        const says$ = says('                    -P-------------', S);
        const saying = '                        ---(VWAK)-P----';
        const expected = '                      ----------r--p|';

        expectObservable(far.said$).toBe(saying, S);
        expectObservable(says$.pipe(handshake(options({ role, scheduler }))(far.duplex))).toBe(
          expected,
          up,
        );
      }),
    );

    it('should ask what to say of ourselves once, when it says it', () => {
      let asked = 0;
      const self = () => ({ ...ours, height: (asked += 1) });
      drive({ role, self }, []);
      expect(asked).to.equal(0);

      const { says } = drive({ role, self }, hears(version(), h.k, h.p));
      expect(asked).to.equal(1);
      expect(says[0]).to.deep.equal(said('version', rules.hello({ ...ours, height: 1 })));
    });
  });

  describe('ready', () => {
    it('should come before every message; what is held goes before what is said because of it', () => {
      const { heard$, order, below } = byHand();
      const says$ = new Subject<Sending<AnyMessage>>();
      const subscription = says$.pipe(handshake(options())(below)).subscribe((value) => {
        order.push(isReady(value) ? 'ready' : `heard ${value.command}`);
        if (isReady(value)) says$.next(sending(said('getaddr')));
      });
      says$.next(sending(S['P']!));
      [h.v, h.k, h.p].forEach((message) => heard$.next(message));
      subscription.unsubscribe();

      expect(order).to.deep.equal([
        ...['said version', 'said wtxidrelay', 'said sendaddrv2', 'said verack'],
        ...['ready', 'said ping', 'said getaddr', 'heard ping'],
      ]);
    });

    it('should come before all else when the wire answers inside the call', () => {
      const answers = new Map([
        ['version', [h.v]],
        ['verack', [h.k, h.p]],
      ]);
      const order: string[] = [];
      const below: Duplex<AnyHeard, AnyMessage> = (out$) =>
        merge(out$.pipe(mergeMap(({ value }) => answers.get(value.command) ?? [])), NEVER);
      const subscription = NEVER.pipe(handshake(options())(below)).subscribe(({ command }) =>
        order.push(String(command)),
      );
      subscription.unsubscribe();

      expect(order).to.deep.equal(['Symbol(ready)', 'ping']);
    });

    it('should be told from what a remote can say', () => {
      expect(isReady(up['r']!)).to.be.true;
      expect(isReady(heard('ready'))).to.be.false;
      expect(isReady(heard('Symbol(ready)'))).to.be.false;
    });

    it('should tell what the remote says of itself', () => {
      const hello = {
        services: 0x409n,
        userAgent: '/Satoshi:31.0.0/',
        height: 900_000,
        relay: true,
      };
      const { negotiated } = drive({}, hears(version(hello), h.k));

      expect(negotiated).to.deep.equal({
        ...hello,
        version: 70_016,
        advertised: 70_016,
        timeOffset: 100,
        features: [],
        transport: 'v1',
      });
    });

    it('should tell what carries it', () => {
      const link = { transport: 'v2', sessionId: 'aa' } as const;
      const { negotiated } = drive({ link: () => link }, hears(version(), h.k));

      expect(negotiated).to.include(link);
    });

    it(
      'should measure the clock of the remote when its version comes',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const values = { ...h, v: version({ time: 1_000 }) };
        const far = wire<AnyHeard, AnyMessage>('3500ms v 20s k', values);
        const expected = '                      3500ms - 20s r';

        expectObservable(
          says<AnyMessage>('-').pipe(handshake(options({ scheduler }))(far.duplex)),
        ).toBe(expected, { r: ready({ timeOffset: 997 }) });
      }),
    );
  });

  describe('the version in force', () => {
    const offers = ['wtxidrelay', 'sendaddrv2'];
    const cases: readonly (readonly [ours: number, theirs: number, offered: readonly string[]])[] =
      [
        [70_016, 31_800, []],
        [70_016, 60_000, []],
        [70_016, 70_001, []],
        [70_016, 70_012, []],
        [70_016, 70_015, []],
        [70_016, 70_016, offers],
        [70_016, 70_017, offers],
        [70_015, 70_017, []],
        [60_000, 70_016, []],
      ];

    for (const [mine, advertised, offered] of cases) {
      it(`should be the lower of ours, ${mine}, and theirs, ${advertised}`, () => {
        for (const role of ['initiator', 'responder'] as const) {
          const self = () => ({ ...ours, version: mine });
          const { negotiated, says } = drive(
            { role, self },
            hears(version({ version: advertised }), h.k),
          );

          expect(negotiated).to.include({ version: Math.min(mine, advertised), advertised });
          expect(says.map(({ command }) => command)).to.deep.equal([
            'version',
            ...offered,
            'verack',
          ]);
        }
      });
    }

    it('should be refused below the lowest that the rules allow', () => {
      const old = () => drive({}, hears(version({ version: 31_799 })));
      const older = () =>
        drive({ rules: { ...rules, minVersion: 70_016 } }, hears(version({ version: 70_015 })));

      expect(old).to.throw(RemoteProtocolError, 'expected version 31800 or later, got 31799');
      expect(older).to.throw(RemoteProtocolError, 'expected version 70016 or later, got 70015');
    });

    it('should be learnt from the short version of an old peer', () => {
      const { services, timestamp, addrRecv } = rules.hello(theirs) as Version;
      const short: Version = { version: 60_000, services, timestamp, addrRecv };
      const { negotiated } = drive(
        {},
        hears({ command: 'version', payload: short, size: 70 }, h.k),
      );

      expect(negotiated).to.include({ version: 60_000, userAgent: '', height: 0, relay: true });
    });
  });

  describe('before verack', () => {
    const chatter = {
      ping: h.p,
      wtxidrelay: h.w,
      sendaddrv2: heard('sendaddrv2'),
      feature: heard('feature', { id: 'none-known', data: Buffer.alloc(0) }),
      sendheaders: h.s,
      feefilter: heard('feefilter', { feeRate: 1000n }),
      sendcmpct: heard('sendcmpct', { announce: false, version: 2n }),
      inv: heard('inv', { items: [] }),
      unknown: h.u,
    };
    const counted = [
      'wtxidrelay',
      'sendaddrv2',
      'feature',
      'sendheaders',
      'feefilter',
      'sendcmpct',
    ];

    it('should remember features and wishes, and nothing else, in any order (C5.20)', () => {
      forAll(
        property(shuffledSubarray(Object.values(chatter)), (messages) => {
          const { gated, negotiated, says } = drive({}, hears(h.v, ...messages, h.k, h.p));

          expect(negotiated?.features).to.deep.equal(
            messages.filter(({ command }) => counted.includes(command)),
          );
          expect(gated.slice(1)).to.deep.equal([h.p]);
          expect(says).to.have.lengthOf(4); // no pong, no answer of any kind
        }),
      );
    });

    it(
      'should not let chatter through',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('-v-pwus-k-p-', h);
        const expected = '                      --------r-p-';

        expectObservable(
          says<AnyMessage>('-').pipe(handshake(options({ scheduler }))(far.duplex)),
        ).toBe(expected, { ...h, r: ready({ features: [h.w, h.s] }) });
      }),
    );

    it('should remember 100 features, and refuse one more', () => {
      const many = (count: number) => () =>
        drive({}, hears(h.v, ...Array<AnyHeard>(count).fill(chatter.feature), h.k));

      expect(many(100)().negotiated?.features).to.have.lengthOf(100);
      expect(many(101)).to.throw(RemoteProtocolError, 'expected at most 100 features, got more');
    });

    for (const [name, message] of Object.entries({ ...chatter, verack: h.k })) {
      it(`should refuse ${name} as the first message (C5.19)`, () => {
        const sentence = `expected version first, got ${name === 'unknown' ? 'xyzzy' : name}`;

        for (const role of ['initiator', 'responder'] as const) {
          expect(() => drive({ role }, hears(message))).to.throw(RemoteProtocolError, sentence);
        }
      });
    }

    it('should refuse a second version', () => {
      expect(() => drive({}, hears(h.v, h.v))).to.throw(
        RemoteProtocolError,
        'expected no second version',
      );
    });

    it(
      'should say nothing to whoever breaks the rules first',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('--k', h);
        const saying = '                        ---';
        const expected = '                      --#';

        expectObservable(far.said$).toBe(saying);
        expectObservable(
          says<AnyMessage>('-').pipe(
            handshake(options({ role: 'responder', scheduler }))(far.duplex),
          ),
        ).toBe(
          expected,
          up,
          new HandshakeError('early', 'verack', 'expected version first, got verack'),
        );
      }),
    );
  });

  describe('after verack', () => {
    for (const message of [h.v, h.k]) {
      it(`should refuse a second ${message.command} (C5.21)`, () => {
        const again = () => drive({}, hears(h.v, h.k, message));

        expect(again).to.throw(RemoteProtocolError, `expected no second ${message.command}`);
      });
    }

    for (const command of ['wtxidrelay', 'sendaddrv2', 'sendtxrcncl', 'feature', 'sendpackages']) {
      it(`should refuse a late ${command} (C5.21)`, () => {
        const late = () => drive({}, hears(h.v, h.k, heard(command)));

        expect(late).to.throw(
          RemoteProtocolError,
          `expected ${command} before verack, got it after`,
        );
      });
    }

    it('should let the rest pass as it is, wishes too', () => {
      const messages = [h.p, h.s, h.u, heard('feefilter', { feeRate: 1n })];

      expect(drive({}, hears(h.v, h.k, ...messages)).gated.slice(1)).to.deep.equal(messages);
    });

    it(
      'should hear what came before a breach, then fail',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('-v-k-(pw)-p', h);
        const expected = '                      ---r-(p#)';

        expectObservable(
          says<AnyMessage>('-').pipe(handshake(options({ scheduler }))(far.duplex)),
        ).toBe(
          expected,
          up,
          new HandshakeError(
            'late',
            'wtxidrelay',
            'expected wtxidrelay before verack, got it after',
          ),
        );
      }),
    );
  });

  describe('with ourselves (C5.17)', () => {
    for (const role of ['initiator', 'responder'] as const) {
      it(
        `should fail as the ${role}, and say nothing to it`,
        marbles(({ wire, says, scheduler, expectObservable }) => {
          const values = { v: version({ nonce: 1n }) };
          const far = wire<AnyHeard, AnyMessage>('--v', values);
          const saying = role === 'initiator' ? 'V--' : '---';
          const expected = '                      --#';
          const isOwn = (nonce: bigint) => nonce === 1n;

          expectObservable(far.said$).toBe(saying, S);
          expectObservable(
            says<AnyMessage>('-').pipe(handshake(options({ role, isOwn, scheduler }))(far.duplex)),
          ).toBe(expected, up, new SelfConnectionError());
        }),
      );
    }
  });

  describe('with somebody whom we do not admit', () => {
    const admit = ({ userAgent }: Hello) => ({
      reason: `expected a friend, got ${userAgent}`,
      lastWords: [S['Q']!],
    });
    const refused = new RefusedError('expected a friend, got /them/');

    it(
      'should say our last words and nothing else, and fail when they are gone',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('--v--kp--|', h);
        const says$ = says('                    -P--P-----', S);
        const saying = '                        V-(Q|)';
        const expected = '                      ---------#';

        expectObservable(far.said$).toBe(saying, S);
        expectObservable(says$.pipe(handshake(options({ admit, scheduler }))(far.duplex))).toBe(
          expected,
          up,
          refused,
        );
      }),
    );

    it(
      'should not tell a caller who we are',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('--v--|', h);
        const saying = '                        --(Q|)';
        const expected = '                      -----#';

        expectObservable(far.said$).toBe(saying, S);
        expectObservable(
          says<AnyMessage>('-').pipe(
            handshake(options({ role: 'responder', admit, scheduler }))(far.duplex),
          ),
        ).toBe(expected, up, refused);
      }),
    );

    it(
      'should wait for the wire no longer than the handshake may take',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('--v', h);
        const expected = '                      30s #';

        expectObservable(
          says<AnyMessage>('-').pipe(handshake(options({ admit, scheduler }))(far.duplex)),
        ).toBe(expected, up, refused);
      }),
    );

    it('should be asked once, of what the remote says of itself', () => {
      const asked: Hello[] = [];
      drive({ admit: (hello) => void asked.push(hello) }, hears(h.v, h.k, h.p));

      expect(asked).to.deep.equal([theirs]);
    });
  });

  describe('that takes too long (C5.16)', () => {
    const error = new HandshakeTimeoutError(30_000);
    const cases = {
      'nothing is heard': '               ------',
      'verack is missing': '              -v----',
      'there is chatter, but no verack': '-v-pw-',
    };

    for (const [name, diagram] of Object.entries(cases)) {
      it(
        `should fail after exactly 30 000 ms: ${name}`,
        marbles(({ wire, says, scheduler, expectObservable }) => {
          const far = wire<AnyHeard, AnyMessage>(diagram, h);
          const expected = '30s #';

          expectObservable(
            says<AnyMessage>('-').pipe(handshake(options({ scheduler }))(far.duplex)),
          ).toBe(expected, up, error);
        }),
      );
    }

    it(
      'should be in time one millisecond before, and have no timer after ready',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('-v 29997ms k', h);
        const expected = '                      -- 29997ms r';
        const unsub = '                         29999ms -- !';

        expectObservable(
          says<AnyMessage>('-').pipe(handshake(options({ scheduler }))(far.duplex)),
          unsub,
        ).toBe(expected, up);
      }),
    );

    it('should run a timer until ready, and none from then on', () => {
      const { scheduler, pending } = timed();
      const { heard$, below } = byHand();
      const subscription = NEVER.pipe(handshake(options({ scheduler }))(below)).subscribe();
      const timers = [h.v, h.k, h.p].map((message) => {
        const before = pending();
        heard$.next(message);
        return before;
      });
      subscription.unsubscribe();

      expect([...timers, pending()]).to.deep.equal([1, 1, 0, 0]);
    });

    it(
      'should start anew for each subscription',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('-', h);
        const gated$ = says<AnyMessage>('-').pipe(
          handshake(options({ scheduler, timeout: 4 }))(far.duplex),
        );

        expectObservable(gated$).toBe('         ----#', up, new HandshakeTimeoutError(4));
        expectObservable(gated$, '---^').toBe('-------#', up, new HandshakeTimeoutError(4));
      }),
    );
  });

  describe('that ends', () => {
    const phases = {
      'before version': '  --',
      'before verack': '   -v',
      'after verack': '    -v-k',
    };

    for (const [name, diagram] of Object.entries(phases)) {
      const heardThen = (end: string) => diagram.trim() + end;
      const expectedThen = (end: string) =>
        diagram.trim().replace('v', '-').replace('k', 'r') + end;

      it(
        `should complete with the wire ${name}, and leave no timer`,
        marbles(({ wire, says, scheduler, expectObservable }) => {
          const far = wire<AnyHeard, AnyMessage>(heardThen('-|'), h);

          expectObservable(says('P', S).pipe(handshake(options({ scheduler }))(far.duplex))).toBe(
            expectedThen('-|'),
            up,
          );
        }),
      );

      it(
        `should fail with the wire ${name}, and leave no timer`,
        marbles(({ wire, says, scheduler, expectObservable }) => {
          const far = wire<AnyHeard, AnyMessage>(heardThen('-#'), h);

          expectObservable(says('P', S).pipe(handshake(options({ scheduler }))(far.duplex))).toBe(
            expectedThen('-#'),
            up,
          );
        }),
      );

      it(
        `should let go when unsubscribed ${name}`,
        marbles(({ wire, hot, scheduler, expectObservable, expectSubscriptions }) => {
          const far = wire<AnyHeard, AnyMessage>(heardThen('-----v'), h);
          const says$ = hot<never>('-');

          expectObservable(
            says$.pipe(handshake(options({ scheduler }))(far.duplex)),
            '-----!',
          ).toBe(expectedThen('-'), up);
          expectSubscriptions(says$.subscriptions).toBe('^----!');
        }),
      );
    }

    it(
      'should tell below when nothing more is said',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire<AnyHeard, AnyMessage>('-v------k---p--|', h);
        const says$ = says('                    ----------|', S);
        const saying = '                        V(WAK)----|';
        const expected = '                      --------r---p--|';

        expectObservable(far.said$).toBe(saying, S);
        expectObservable(says$.pipe(handshake(options({ scheduler }))(far.duplex))).toBe(
          expected,
          up,
        );
      }),
    );
  });
});

/** Virtual time that tells how many timers wait. */
function timed() {
  const time = virtualTime();
  return { scheduler: time.scheduler, pending: () => time.pending };
}
