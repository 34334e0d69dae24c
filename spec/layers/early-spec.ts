import { expect } from 'chai';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { HandshakeError } from '../../lib/errors.js';
import { expectRoom, kept } from '../../lib/layers/early.js';

const rules = bitcoin.handshake;
const ping = { command: 'ping', payload: { nonce: 1n }, size: 32 };
const strange = { command: 'unknown', payload: { name: 'xyzzy', bytes: Buffer.of() }, size: 24 };
const nothing = { early: [], earlyBytes: 0 };

describe('what comes before verack', () => {
  it('should be kept in its order, as far as there is room', () => {
    const first = kept({ ...rules, maxEarly: 56 }, nothing, ping);

    expect(first).to.deep.equal({ early: [ping], earlyBytes: 32 });
    expect(kept({ ...rules, maxEarly: 56 }, first, strange)).to.deep.equal({
      early: [ping, strange],
      earlyBytes: 56,
    });
    expect(() => kept({ ...rules, maxEarly: 55 }, first, strange))
      .to.throw(HandshakeError, 'expected verack after at most 55 bytes, got 56')
      .that.includes({ breach: 'early', command: 'xyzzy' });
  });

  it('should be forgotten where there is no room at all', () => {
    expect(kept(rules, nothing, ping)).to.deep.equal(nothing);
  });

  it('should be refused from the version on at which verack comes next', () => {
    const strict = { ...rules, verackNext: 12 };

    expect(() => expectRoom(strict, 11, ping)).not.to.throw();
    expect(() => expectRoom(rules, 99, ping)).not.to.throw();
    for (const version of [12, 13])
      expect(() => expectRoom(strict, version, strange))
        .to.throw(HandshakeError, 'expected verack next to version, got xyzzy')
        .that.includes({ breach: 'early', command: 'xyzzy' });
  });
});
