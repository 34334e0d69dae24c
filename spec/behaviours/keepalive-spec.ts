import type { Common } from '../../lib/dialects/common.js';
import { keepalive } from '../../lib/behaviours/keepalive.js';
import { PingTimeoutError } from '../../lib/errors.js';
import type { Message } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

const nonce = 1n << 31n; // random() is 0.5 in a resting context
const m: Record<string, Message<Common>> = {
  p: { command: 'ping', payload: { nonce } },
  o: { command: 'pong', payload: { nonce } },
  x: { command: 'pong', payload: { nonce: 8n } }, // a stranger's nonce
};

describe('keepalive', () => {
  it('should wait for the pong before the next ping', marbles(({ hot, peer, expectObservable }) => {
    const message$ = hot('-------o---', m);
    const expected = '    ---p-----p-';
    const unsub = '       ----------!';

    expectObservable(keepalive({ interval: 3 })(peer({ message$ })), unsub).toBe(expected, m);
  }));

  it('should error when no pong of its own comes in time', marbles(({ hot, peer, expectObservable }) => {
    const message$ = hot('-----x-----', m);
    const expected = '    ---p----#';

    expectObservable(keepalive({ interval: 3, patience: 5 })(peer({ message$ })))
      .toBe(expected, m, new PingTimeoutError(nonce, 5));
  }));
});
