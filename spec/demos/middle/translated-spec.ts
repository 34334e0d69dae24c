import { expect } from 'chai';
import { regtest } from '../../../lib/networks/bitcoin.js';
import { accept, connect } from '../../../lib/peer.js';
import type { AnyMessage } from '../../../lib/shapes.js';
import { leftovers } from '../../../lib/testing/leftovers.js';
import { virtualTime } from '../../../lib/testing/virtualTime.js';
import { memory } from '../../../lib/transports/memory.js';
import { translated } from '../../../demos/middle/translated.js';

const twice = ({ command, payload }: AnyMessage): AnyMessage =>
  command === 'ping'
    ? { command, payload: { nonce: 2n * (payload as { nonce: bigint }).nonce } }
    : { command, payload };

/** A peer of ours on each side, and between them somebody who doubles the nonces of pings. */
function translating() {
  const { scheduler, advance } = virtualTime();
  const [near, far] = [memory({ scheduler }), memory({ scheduler })];
  const heard: string[] = [];
  const middle = translated(near.b, far.a, regtest, twice).subscribe({
    next: ({ by, message }) => heard.push(`${by} ${message.command}`),
    complete: () => heard.push('end'),
  });
  const caller = connect(near.a, regtest, { scheduler, behaviours: [], v2: 'off' });
  const callee = accept(far.b, regtest, { scheduler, behaviours: [], v2: 'off' });
  return { caller, callee, advance, heard, middle };
}

describe('translated', () => {
  it('should let two peers shake hands and talk, and change what it is to change', () => {
    const { caller, callee, advance, heard } = translating();
    const got: unknown[] = [];
    callee.on('ping', 'pong').subscribe(({ payload }) => got.push(payload));
    advance(1);
    caller.send('ping', { nonce: 7n });
    caller.send('pong', { nonce: 7n });
    advance(1);

    expect(got).to.deep.equal([{ nonce: 14n }, { nonce: 7n }]);
    expect(heard.slice(0, 2)).to.deep.equal(['caller version', 'callee version']);
    expect(heard.slice(-2)).to.deep.equal(['caller ping', 'caller pong']);
  });

  it('should pass on what nobody knows, byte for byte', () => {
    const { caller, callee, advance } = translating();
    const payload = { name: 'xyzzy', bytes: Buffer.of(1, 2, 3) };
    const got: unknown[] = [];
    caller.on('unknown').subscribe((message) => got.push(message.payload));
    advance(1);
    callee.send('unknown', payload);
    advance(1);

    expect(got).to.deep.equal([payload]);
  });

  it('should end both sides when one hangs up', () => {
    const { caller, callee, advance, heard } = translating();
    advance(1);
    let why: string | undefined;
    callee.closed$.subscribe((reason) => (why = reason.why));
    void caller.close();
    advance(2_000);
    expect([why, heard.at(-1)]).to.deep.equal(['ended', 'end']);
  });

  it('should leave nothing behind', () => {
    const left = leftovers(() => {
      const { middle, advance } = translating();
      advance(1);
      middle.unsubscribe();
      advance(2_000);
    });
    expect(left).to.equal(0);
  });
});
