import { pong } from '../../lib/behaviours/pong.js';
import type { Common } from '../../lib/dialects/common.js';
import type { Message } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

const m: Record<string, Message<Common>> = {
  p: { command: 'ping', payload: { nonce: 1n } },
  q: { command: 'ping', payload: { nonce: 0xffffffffffffffffn } },
  z: { command: 'ping', payload: { nonce: 0n } },
  e: { command: 'ping', payload: {} },
  o: { command: 'pong', payload: { nonce: 1n } },
  r: { command: 'pong', payload: { nonce: 0xffffffffffffffffn } },
  s: { command: 'pong', payload: { nonce: 0n } },
};

describe('pong', () => {
  it(
    'should answer each ping with its nonce',
    marbles(({ hot, peer, expectObservable }) => {
      const message$ = hot('-p--q-z-|', m);
      const expected = '    -o--r-s-|';

      expectObservable(pong(peer({ message$ }))).toBe(expected, m);
    }),
  );

  it(
    'should answer pings that come together, in order',
    marbles(({ hot, peer, expectObservable }) => {
      const message$ = hot('-(pqp)-|', m);
      const expected = '    -(oro)-|';

      expectObservable(pong(peer({ message$ }))).toBe(expected, m);
    }),
  );

  it(
    'should not answer a ping without a nonce (C5.15)',
    marbles(({ hot, peer, expectObservable }) => {
      const message$ = hot('-e-p-', m);
      const expected = '    ---o-';

      expectObservable(pong(peer({ message$ }))).toBe(expected, m);
    }),
  );

  it(
    'should not answer pongs',
    marbles(({ hot, peer, expectObservable }) => {
      const message$ = hot('-o-r-', m);
      const expected = '    -----';

      expectObservable(pong(peer({ message$ }))).toBe(expected, m);
    }),
  );

  it(
    'should say nothing where nothing is heard',
    marbles(({ cold, peer, expectObservable }) => {
      expectObservable(pong(peer({ message$: cold('-') }))).toBe('-');
      expectObservable(pong(peer({ message$: cold('|') }))).toBe('|');
    }),
  );

  it(
    'should fail as what it hears does',
    marbles(({ hot, peer, expectObservable }) => {
      const message$ = hot('-p-#', m);
      const expected = '    -o-#';

      expectObservable(pong(peer({ message$ }))).toBe(expected, m);
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ hot, peer, expectObservable, expectSubscriptions }) => {
      const message$ = hot('-p-p-p-', m);
      const heard = '       ^---!';
      const expected = '    -o-o-';
      const unsub = '       ----!';

      expectObservable(pong(peer({ message$ })), unsub).toBe(expected, m);
      expectSubscriptions(message$.subscriptions).toBe(heard);
    }),
  );
});
