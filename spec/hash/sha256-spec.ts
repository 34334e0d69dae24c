import { expect } from 'chai';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { sha256, sha256d, sha256dStart } from '../../lib/hash/sha256.js';
import { bytes, vectors } from '../vectors/load.js';

const reference = (data: Uint8Array) => createHash('sha256').update(data).digest();
const hex = (text: string) => Buffer.from(text).toString('hex');

/** Answers of FIPS 180-4, by message. */
const published: Readonly<Record<string, string>> = {
  '': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  abc: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq:
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
};

describe('sha256', () => {
  for (const [message, digest] of Object.entries(published)) {
    it(`should hash '${message}' as published`, () => {
      expect(
        sha256(bytes(hex(message)))
          .bytes()
          .toString('hex'),
      ).to.equal(digest);
    });
  }

  it('should hash any bytes as node:crypto does, wherever they lie', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(9), (data, offset) => {
        const part = Buffer.concat([Buffer.alloc(offset), data]).subarray(offset);
        expect(sha256(part).bytes()).to.deep.equal(reference(data));
      }),
    );
  });
});

describe('sha256d', () => {
  it('should hash twice', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(sha256d(data).bytes()).to.deep.equal(reference(reference(data)));
      }),
    );
  });

  it('should give the names of the genesis blocks', () => {
    const { networks } = vectors<{
      networks: readonly { genesisHeader: string; genesisHash: string }[];
    }>('bitcoin/networks.json');
    for (const { genesisHeader, genesisHash } of networks) {
      expect(sha256d(bytes(genesisHeader)).toString()).to.equal(genesisHash);
    }
  });
});

describe('sha256dStart', () => {
  it('should be the checksum of an empty payload: 5d f6 e0 e2', () => {
    expect(sha256dStart(Buffer.alloc(0))).to.equal(0xe2e0f65d);
  });

  it('should be the first four bytes, never below 0', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (data) => {
        expect(sha256dStart(data)).to.equal(sha256d(data).bytes().readUInt32LE(0));
      }),
    );
  });
});
