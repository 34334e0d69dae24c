import { expect } from 'chai';
import { regtest } from '../../../lib/networks/bitcoin.js';
import { accept, connect } from '../../../lib/peer.js';
import { leftovers } from '../../../lib/testing/leftovers.js';
import { virtualTime } from '../../../lib/testing/virtualTime.js';
import { memory } from '../../../lib/transports/memory.js';
import { between, type Overheard } from '../../../demos/middle/between.js';

/** A peer of ours on each side, and somebody between them. */
function listeningIn() {
  const { scheduler, advance } = virtualTime();
  const [near, far] = [memory({ scheduler }), memory({ scheduler })];
  const heard: string[] = [];
  const hear = ({ by, frame }: Overheard) => heard.push(`${by} ${frame.command}`);
  const middle = between(near.b, far.a, regtest).subscribe({
    next: hear,
    complete: () => heard.push('end'),
  });
  const options = { scheduler, behaviours: [], v2: 'off' } as const;
  const caller = connect(near.a, regtest, options);
  const callee = accept(far.b, regtest, options);
  return { caller, callee, advance, heard, middle };
}

describe('between', () => {
  it('should let two peers shake hands and talk, and hear it all', () => {
    const { caller, callee, advance, heard } = listeningIn();
    const got: unknown[] = [];
    callee.on('ping').subscribe(({ payload }) => got.push(payload));
    advance(1);
    caller.send('ping', { nonce: 7n });
    callee.send('getaddr');
    advance(1);

    expect(got).to.deep.equal([{ nonce: 7n }]);
    expect(heard.slice(0, 2)).to.deep.equal(['caller version', 'callee version']);
    expect(heard.filter((line) => line.endsWith('verack'))).to.have.length(2);
    expect(heard.slice(-2)).to.have.members(['caller ping', 'callee getaddr']);
  });

  it('should end both sides when one hangs up', () => {
    const { caller, callee, advance, heard } = listeningIn();
    advance(1);
    let why: string | undefined;
    callee.closed$.subscribe((reason) => (why = reason.why));
    void caller.close();
    advance(2_000);
    expect([why, heard.at(-1)]).to.deep.equal(['ended', 'end']);
  });

  it('should leave nothing behind', () => {
    const left = leftovers(() => {
      const { middle, advance } = listeningIn();
      advance(1);
      middle.unsubscribe();
      advance(2_000);
    });
    expect(left).to.equal(0);
  });
});
