import { expect } from 'chai';
import fc from 'fast-check';
import { Hash } from '../../lib/hash/hash.js';
import { sipKey } from '../../lib/hash/siphash.js';
import {
  compactKey,
  compactShortId,
  reconciliationKey,
  reconciliationShortId,
} from '../../lib/light/shortIds.js';
import { header } from '../../lib/messages/headers.js';
import { cmpctblock } from '../../lib/messages/compactBlocks.js';
import { bytes, vectors } from '../vectors/load.js';

const { published, generated } = vectors<{
  published: readonly {
    name: string;
    header: string;
    nonce: string;
    k0: string;
    k1: string;
    transactions: readonly (readonly [index: number, txid: string, shortId: string | null])[];
  }[];
  generated: readonly {
    name: string;
    cmpctblock: string;
    k0: string;
    k1: string;
    transactions: readonly (readonly [
      index: number,
      txid: string,
      wtxid: string,
      byTxid: string,
      byWtxid: string,
    ])[];
  }[];
}>('bitcoin/bip152-compact.json');

const { shortIds } = vectors<{
  shortIds: readonly {
    salts: readonly [string, string];
    saltHash: string;
    k0: string;
    k1: string;
    shortIds: readonly (readonly [wtxid: string, shortId: number])[];
  }[];
}>('bitcoin/bip330.json');

const keyOf = ({ k0, k1 }: { k0: string; k1: string }) =>
  sipKey(BigInt(`0x${k0}`), BigInt(`0x${k1}`));
const words = ({ w0, w1, w2, w3 }: ReturnType<typeof sipKey>) => [w0, w1, w2, w3];
const number = (shortId: string) => bytes(shortId).readUIntLE(0, 6);

describe('compactShortId', () => {
  for (const row of published) {
    it(`should give all published short ids of ${row.name}`, () => {
      const key = compactKey(header.unpack(bytes(row.header)), BigInt(row.nonce));
      expect(words(key)).to.deep.equal(words(keyOf(row)));
      for (const [, txid, shortId] of row.transactions) {
        if (shortId === null) continue;
        expect(compactShortId(key, Hash.from(txid))).to.equal(number(shortId));
      }
    });
  }

  for (const row of generated) {
    it(`should give the short ids of both versions for ${row.name}`, () => {
      const { header: head, nonce } = cmpctblock.unpack(bytes(row.cmpctblock));
      const key = compactKey(head, nonce);
      expect(words(key)).to.deep.equal(words(keyOf(row)));
      for (const [, txid, wtxid, byTxid, byWtxid] of row.transactions) {
        expect(compactShortId(key, Hash.from(txid))).to.equal(number(byTxid));
        expect(compactShortId(key, Hash.from(wtxid))).to.equal(number(byWtxid));
      }
    });
  }
});

describe('reconciliationShortId', () => {
  for (const row of shortIds) {
    it(`should give the short ids under the salts ${row.salts.join(' and ')}`, () => {
      const [salt, other] = row.salts.map(BigInt);
      const key = reconciliationKey(salt!, other!);
      expect(words(key)).to.deep.equal(words(keyOf(row)));
      expect(words(key)).to.deep.equal(words(Hash.of(bytes(row.saltHash))));
      for (const [wtxid, shortId] of row.shortIds) {
        expect(reconciliationShortId(key, Hash.from(wtxid))).to.equal(shortId);
      }
    });
  }

  it('should be the same on both sides, and never 0', () => {
    const salt = fc.bigInt(0n, 0xffffffffffffffffn);
    fc.assert(
      fc.property(salt, salt, fc.integer(), (ours, theirs, n) => {
        const wtxid = new Hash(n, 0, 0, 0, 0, 0, 0, 0);
        const shortId = reconciliationShortId(reconciliationKey(ours, theirs), wtxid);
        expect(reconciliationShortId(reconciliationKey(theirs, ours), wtxid)).to.equal(shortId);
        expect(shortId).to.be.within(1, 0xffffffff);
      }),
    );
  });
});
