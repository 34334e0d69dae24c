import { expect } from 'chai';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { HandshakeError } from '../../lib/errors.js';
import { expectRoom, kept, type Early } from '../../lib/layers/early.js';

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

  it('should be no more than a thousand messages, however small', () => {
    const all = { ...rules, maxEarly: 1_048_576 };
    let early: Early = nothing;
    for (let n = 0; n < 1_000; n++) early = kept(all, early, strange);

    expect(early).to.deep.include({ earlyBytes: 24_000 });
    expect(() => kept(all, early, strange))
      .to.throw(HandshakeError, 'expected verack after at most 1000 messages, got more')
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
