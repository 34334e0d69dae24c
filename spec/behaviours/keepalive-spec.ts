import { NEVER, Subject, tap } from 'rxjs';
import type { Common } from '../../lib/dialects/common.js';
import { keepalive } from '../../lib/behaviours/keepalive.js';
import { PingTimeoutError } from '../../lib/errors.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import type { Message } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';
import { seeded, randomNonce } from '../../lib/random.js';

const nonce = 1n << 31n; // random() is 0.5 in a resting context
const m: Record<string, Message<Common>> = {
  p: { command: 'ping', payload: { nonce } },
  o: { command: 'pong', payload: { nonce } },
  x: { command: 'pong', payload: { nonce: 8n } }, // a stranger's nonce
};

describe('keepalive', () => {
  // prettier-ignore
  it('should wait for the pong before the next ping', marbles(({ hot, peer, expectObservable }) => {
    const message$ = hot('-------o---', m);
    const expected = '    ---p-----p-';
    const unsub = '       ----------!';

    expectObservable(keepalive({ interval: 3 })(peer({ message$ })), unsub).toBe(expected, m);
  }));

  // prettier-ignore
  it('should error when no pong of its own comes in time', marbles(({ hot, peer, expectObservable }) => {
    const message$ = hot('-----x-----', m);
    const expected = '    ---p----#';

    expectObservable(keepalive({ interval: 3, patience: 5 })(peer({ message$ })))
      .toBe(expected, m, new PingTimeoutError(nonce, 5));
  }));

  it(
    'should ping each 120 s, as long as pongs come (C5.14)',
    marbles(({ hot, peer, expectObservable }) => {
      const message$ = hot('120s 80ms o 119s 919ms o', m);
      const expected = '    120s p    119s 999ms p';
      const unsub = '       241s !';

      expectObservable(keepalive()(peer({ message$ })), unsub).toBe(expected, m);
    }),
  );

  it(
    'should ping with another nonce each time, and wait for that one',
    marbles(({ hot, peer, expectObservable }) => {
      const [one, two] = [seeded(7)].flatMap((random) => [
        randomNonce(random),
        randomNonce(random),
      ]);
      const values = {
        p: { command: 'ping', payload: { nonce: one } },
        q: { command: 'ping', payload: { nonce: two } },
        o: { command: 'pong', payload: { nonce: one } },
      };
      const message$ = hot('----o-o---', values); // the second pong answers nobody
      const expected = '    ---p--q----#';
      const random = seeded(7);

      expectObservable(keepalive({ interval: 3, patience: 5 })(peer({ message$, random }))).toBe(
        expected,
        values,
        new PingTimeoutError(two!, 5),
      );
    }),
  );

  it(
    'should listen before it speaks',
    marbles(({ scheduler, peer, expectObservable }) => {
      const message$ = new Subject<Message<Common>>();
      const expected = '    ---p--p--p-';
      const unsub = '       ----------!';
      const answering = (ping: Message<Common>) =>
        message$.next({ command: 'pong', payload: ping.payload } as typeof ping);

      const says$ = keepalive({ interval: 3, patience: 2 })(peer({ message$, scheduler })).pipe(
        tap(answering),
      );
      expectObservable(says$, unsub).toBe(expected, m);
    }),
  );

  it(
    'should be as patient as the option says, to the millisecond',
    marbles(({ hot, peer, expectObservable }) => {
      const message$ = hot('-------o---', m);
      const intime = '      ---p-----p-';
      const late = '        ---p---#';
      const unsub = '       ----------!';

      expectObservable(keepalive({ interval: 3, patience: 5 })(peer({ message$ })), unsub).toBe(
        intime,
        m,
      );
      expectObservable(keepalive({ interval: 3, patience: 4 })(peer({ message$: NEVER }))).toBe(
        late,
        m,
        new PingTimeoutError(nonce, 4),
      );
    }),
  );

  it(
    'should give a pong 20 minutes by default',
    marbles(({ peer, expectObservable }) => {
      const expected = '2m p 1199s 999ms #';

      expectObservable(keepalive()(peer())).toBe(
        expected,
        m,
        new PingTimeoutError(nonce, 1_200_000),
      );
    }),
  );

  it(
    'should ping an old peer without a nonce, and wait for nothing (C5.15)',
    marbles(({ peer, expectObservable }) => {
      const expected = '---e--e--e-';
      const unsub = '   ----------!';
      const old = peer<Common>({ remote: { version: 60_000 } });

      expectObservable(keepalive({ interval: 3, patience: 2 })(old), unsub).toBe(expected, {
        e: { command: 'ping', payload: {} },
      });
    }),
  );

  it(
    'should ping a peer of the version after with a nonce',
    marbles(({ peer, expectObservable }) => {
      const expected = '---p-';
      const unsub = '   ----!';

      expectObservable(
        keepalive({ interval: 3 })(peer({ remote: { version: 60_001 } })),
        unsub,
      ).toBe(expected, m);
    }),
  );

  it(
    'should ping with a nonce from the version on that the dialect says',
    marbles(({ peer, expectObservable }) => {
      const dialect = { ...regtest.dialect, habits: { nonces: 9 } };
      const pings = (version: number) =>
        keepalive({ interval: 3 })(peer({ remote: { version }, network: { ...regtest, dialect } }));

      expectObservable(pings(8), '----!').toBe('---e-', {
        e: { command: 'ping', payload: {} },
      });
      expectObservable(pings(9), '----!').toBe('---p-', m);
    }),
  );

  it(
    'should stop both its timers with the peer',
    marbles(({ hot, peer, expectObservable, expectSubscriptions }) => {
      const message$ = hot('------------', m);
      const heard = '       ---^-!';
      const expected = '    ---p--';
      const unsub = '       -----!';

      expectObservable(keepalive({ interval: 3, patience: 5 })(peer({ message$ })), unsub).toBe(
        expected,
        m,
      );
      expectSubscriptions(message$.subscriptions).toBe(heard);
    }),
  );

  it(
    'should fail as what it hears does',
    marbles(({ hot, peer, expectObservable }) => {
      const message$ = hot('----#', m);
      const expected = '    ---p#';

      expectObservable(keepalive({ interval: 3 })(peer({ message$ }))).toBe(expected, m);
    }),
  );

  it(
    'should ping at every interval where it waits for nothing',
    marbles(({ peer, expectObservable }) => {
      const expected = '---p--p--p-';
      const unsub = '   ----------!';
      const behaviour = keepalive({ interval: 3, patience: Infinity });

      expectObservable(behaviour(peer()), unsub).toBe(expected, m);
    }),
  );
});
