import { expect } from 'chai';
import { crypto } from '../../lib/crypto/createCrypto.js';
import type { KeyPair } from '../../lib/crypto/crypto.js';
import { keyPool } from '../../lib/crypto/keyPool.js';
import { seeded } from '../../lib/random.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

/** A pool of keys that are numbers. */
function pool(size?: number) {
  const { scheduler, advance } = virtualTime();
  const made: KeyPair[] = [];
  const keyPair = (): KeyPair => {
    const key = { secret: Buffer.from([made.length + 1]), encoded: Buffer.alloc(64) };
    made.push(key);
    return key;
  };
  const options = { crypto: { ...crypto, keyPair }, random: seeded(1), scheduler };
  const keys = keyPool(size === undefined ? options : { ...options, size });
  const waits = () => scheduler.actions.filter(({ closed }) => !closed).length;
  return { keys, advance, made, waits };
}

describe('keyPool', () => {
  it('should make keys ahead, in later turns: as many as were taken, and no more than so many', () => {
    const { keys, advance, made, waits } = pool(3);
    const ready: number[] = [];
    for (let taken = 1; taken < 7; taken++) {
      keys.take();
      expect(waits()).to.equal(1);
      advance(1);
      ready.push(made.length - taken);
    }

    expect(ready).to.deep.equal([1, 2, 3, 3, 3, 3]);
    expect(waits()).to.equal(0);
  });

  it('should make none where none is taken', () => {
    const { advance, made, waits } = pool();
    advance(1_000);

    expect([made.length, waits()]).to.deep.equal([0, 0]);
  });

  it('should have eight ready by default', () => {
    const { keys, advance, made } = pool();
    for (let n = 0; n < 100; n++) keys.take();
    advance(1);

    expect(made).to.have.length(108);
  });

  it('should give each key once, and make another in its place', () => {
    const { keys, advance, made } = pool(2);
    const taken = [keys.take(), keys.take()];
    advance(1);
    expect(made).to.have.length(4);
    taken.push(keys.take(), keys.take());

    expect(made).to.have.length(4);
    expect(taken).to.deep.equal(made);
  });

  it('should make a key at once where there is none', () => {
    const { keys, made } = pool(2);
    expect(keys.take()).to.equal(made[0]);
    expect(keys.take()).to.equal(made[1]);
  });

  it('should forget its keys at the end, and still have some for who is late', () => {
    const { keys, advance, made, waits } = pool(2);
    const taken = keys.take();
    advance(1);
    keys.unsubscribe();
    advance(1_000);

    expect(made.map(({ secret }) => secret[0])).to.deep.equal([1, 0]);
    expect(taken.secret[0]).to.equal(1);
    expect(waits()).to.equal(0);
    expect(keys.take().secret[0]).to.equal(3);
    expect(waits()).to.equal(0);
  });

  it('should make keys that are keys', () => {
    const { scheduler, advance } = virtualTime();
    const keys = keyPool({ crypto, random: seeded(1), scheduler, size: 1 });
    const a = keys.take();
    advance(1);
    const b = keys.take();

    expect(crypto.sharedX(a.secret, b.encoded)).to.deep.equal(crypto.sharedX(b.secret, a.encoded));
  });
});
