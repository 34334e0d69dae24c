import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { Hash } from '../../../lib/hash/hash.js';
import { built } from '../../../lib/layout/lazy.js';
import { Reader } from '../../../lib/layout/reader.js';
import { mixcphrtxt, mixkeyxchg } from '../../../lib/messages/decred/mixKeys.js';

const head = {
  ...{ signature: Buffer.alloc(64), identity: Buffer.alloc(33), session: Hash.zero, run: 0 },
};
const many = <T>(length: number, one: T): readonly T[] => Array.from({ length }, () => one);
const ciphertext = Buffer.alloc(1_047);

describe('mixcphrtxt', () => {
  it('should count ciphertexts and hashes once', () => {
    const value = { ...head, ciphertexts: many(3, ciphertext), seen: many(3, Hash.zero) };
    const { bytes } = built(mixcphrtxt, value);

    expect(bytes[133]).to.equal(3);
    expect(bytes).to.have.lengthOf(133 + 1 + 3 * (1_047 + 32));
    expect(mixcphrtxt.unpack(bytes)).to.deep.equal(value);
  });

  it('should be of none, and of 512', () => {
    const sized = (length: number) =>
      built(mixcphrtxt, {
        ...{ ...head, ciphertexts: many(length, ciphertext) },
        seen: many(length, Hash.zero),
      }).bytes.length;

    expect(sized(0)).to.equal(mixcphrtxt.least());
    expect(sized(512)).to.equal(133 + 3 + 512 * (1_047 + 32));
  });

  it('should refuse more of the one than of the other, and more than 512', () => {
    for (const [texts, hashes] of [
      [1, 2],
      [2, 1],
      [513, 513],
    ] as const)
      expect(() =>
        built(mixcphrtxt, {
          ...head,
          ciphertexts: many(texts, ciphertext),
          seen: many(hashes, Hash.zero),
        }),
      ).to.throw(
        LocalProtocolError,
        `expected as many ciphertexts as hashes, at most 512, got ${texts} and ${hashes}`,
      );
  });

  it('should look whether so many can be there', () => {
    const claim = Buffer.concat([Buffer.alloc(133), Buffer.from('fd0002', 'hex')]);

    for (const walk of ['read', 'skip'] as const)
      expect(() => mixcphrtxt[walk](new Reader(claim))).to.throw(
        DecodeError,
        'ciphertexts: expected 512 elements of at least 1079 bytes, got 0 bytes',
      );
  });
});

describe('mixkeyxchg', () => {
  const value = {
    ...{ ...head, epoch: 2n ** 64n - 1n, position: 3, ecdhKey: Buffer.alloc(33) },
    ...{ pqKey: Buffer.alloc(1_218), commitment: Hash.zero, seen: many(2, Hash.zero) },
  };

  it('should have the epoch before the run', () => {
    const { bytes } = built(mixkeyxchg, { ...value, run: 7 });

    expect(bytes.readBigUInt64LE(129)).to.equal(value.epoch);
    expect(bytes.readUInt32LE(137)).to.equal(7);
  });

  it('should refuse keys of another length', () => {
    for (const field of ['ecdhKey', 'pqKey', 'identity', 'signature'] as const)
      expect(() => built(mixkeyxchg, { ...value, [field]: Buffer.alloc(5) })).to.throw(
        LocalProtocolError,
        new RegExp(`^${field}: expected \\d+ bytes, got 5$`),
      );
  });

  it('should be its bytes until a field is asked for', () => {
    const message = built(mixkeyxchg, value);

    expect({ ...message }).to.deep.equal({});
    expect(message.seen).to.have.lengthOf(2);
    expect(mixkeyxchg.pack(message)).to.deep.equal(message.bytes);
  });
});
