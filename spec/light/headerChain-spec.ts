import { expect } from 'chai';
import fc from 'fast-check';
import { LocalProtocolError, RemoteProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { headerChain, type HeaderChainOptions } from '../../lib/light/headerChain.js';
import { locatorHeights } from '../../lib/light/locator.js';
import { blockHash, type Header } from '../../lib/messages/headers.js';
import { seeded } from '../../lib/random.js';

const bits = 0x207fffff;
const powLimit = 0x7fffffn << 232n;

/** A header with its proof of work, which on regtest takes two tries. */
function mine(previous: Hash, time: number, easy = bits): Header {
  const template = { version: 1, previous, merkleRoot: Hash.zero, time, bits: easy };
  const target = BigInt(easy & 0x7fffff) << BigInt(8 * ((easy >>> 24) - 3));
  for (let nonce = 0; ; nonce++) {
    const header = { ...template, nonce };
    if (blockHash(header).toBigInt() <= target) return header;
  }
}

/** `count` headers after another one. `branch` tells branches apart. */
function grow(after: Header, count: number, branch = 0): Header[] {
  const headers: Header[] = [];
  for (let previous = after; headers.length < count; previous = headers.at(-1)!) {
    headers.push(mine(blockHash(previous), 1000 * branch + headers.length));
  }
  return headers;
}

const genesis = mine(Hash.zero, 0);
const chainOf = (options: Partial<HeaderChainOptions<Header>> = {}) =>
  headerChain({ start: genesis, hashOf: blockHash, powLimit, ...options });
const hashes = (headers: readonly Header[]) => headers.map(blockHash);
const main = grow(genesis, 30);

describe('headerChain', () => {
  it('should begin at its first header', () => {
    const chain = chainOf();
    expect(chain.height).to.equal(0);
    expect(chain.tip).to.deep.include({ header: genesis, height: 0, work: 2n });
    expect(chain.locator()).to.deep.equal([blockHash(genesis)]);
  });

  it('should grow by a batch', () => {
    const chain = chainOf();
    const outcome = chain.accept(main);
    if (outcome.type !== 'connected') return expect.fail('expected a batch that connects');
    expect(outcome.added).to.equal(30);
    expect(outcome.disconnected).to.deep.equal([]);
    expect(outcome.connected.map(({ hash }) => hash)).to.deep.equal(hashes(main));
    expect(outcome.connected.map(({ height }) => height)).to.deep.equal(main.map((_, i) => i + 1));
    expect(chain.height).to.equal(30);
    expect(chain.tip.work).to.equal(62n);
    expect(chain.hashAt(7)).to.deep.equal(blockHash(main[6]!));
    expect(chain.at(7)!.previous).to.equal(chain.at(6));
    expect(chain.at(31)).to.equal(undefined);
    expect(chain.hashAt(-1)).to.equal(undefined);
  });

  it('should take nothing from an empty batch, and nothing twice', () => {
    const nothing = { type: 'connected', added: 0, disconnected: [], connected: [] };
    const chain = chainOf();
    expect(chain.accept([])).to.deep.equal(nothing);
    chain.accept(main);
    expect(chain.accept(main)).to.deep.equal(nothing);
    expect(chain.accept([genesis])).to.deep.equal(nothing);
  });

  it('should take what is new of a batch that overlaps', () => {
    const chain = chainOf();
    chain.accept(main.slice(0, 20));
    expect(chain.accept(main.slice(10))).to.include({ type: 'connected', added: 10 });
    expect(chain.tip.hash).to.deep.equal(blockHash(main[29]!));
  });

  it('should answer with a value where a batch does not connect', () => {
    const chain = chainOf();
    const outcome = chain.accept(main.slice(5));
    expect(outcome).to.deep.equal({ type: 'unconnected', missing: blockHash(main[4]!) });
    expect(chain.height).to.equal(0);
    expect(chain.get(blockHash(main[5]!))).to.equal(undefined);
  });

  it('should make a locator of its best chain', () => {
    const chain = chainOf();
    chain.accept(main);
    expect(chain.locator()).to.deep.equal(locatorHeights(30).map((at) => chain.hashAt(at)));
  });

  describe('with branches', () => {
    const side = grow(main[9]!, 22, 1);

    it('should stay on the branch that came first, among equals', () => {
      const chain = chainOf();
      chain.accept(main);
      const outcome = chain.accept(side.slice(0, 20));
      expect(outcome).to.deep.equal({
        type: 'connected',
        added: 20,
        disconnected: [],
        connected: [],
      });
      expect(chain.tip.hash).to.deep.equal(blockHash(main[29]!));
      expect(chain.get(blockHash(side[19]!))!.height).to.equal(30);
    });

    it('should go over to the branch with more work, and tell what left and what joined', () => {
      const chain = chainOf();
      chain.accept(main);
      chain.accept(side.slice(0, 20));
      const outcome = chain.accept(side.slice(20));
      if (outcome.type !== 'connected') return expect.fail('expected a batch that connects');
      expect(outcome.added).to.equal(2);
      expect(outcome.disconnected.map(({ hash }) => hash)).to.deep.equal(
        hashes(main.slice(10)).reverse(),
      );
      expect(outcome.connected.map(({ hash }) => hash)).to.deep.equal(hashes(side));
      expect(chain.hashAt(10)).to.deep.equal(blockHash(main[9]!));
      expect(chain.hashAt(11)).to.deep.equal(blockHash(side[0]!));
      expect(chain.height).to.equal(32);
    });

    it('should count work, not headers', () => {
      const chain = chainOf();
      chain.accept(main.slice(0, 3));
      const heavy = mine(blockHash(genesis), 9, 0x2007ffff);
      expect(chain.accept([heavy])).to.include({ type: 'connected', added: 1 });
      expect(chain.height).to.equal(1);
      expect(chain.tip.work).to.equal(2n + 32n);
    });

    it('should know the same best chain in whatever order branches come', () => {
      const batches = [main.slice(0, 10), main.slice(10), side.slice(0, 11), side.slice(11)];
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
          const random = seeded(seed);
          const chain = chainOf();
          let todo = batches.map((batch) => ({ batch, by: random() }));
          todo.sort((a, b) => a.by - b.by);
          while (todo.length > 0) {
            todo = todo.filter(({ batch }) => chain.accept(batch).type === 'unconnected');
          }
          expect(chain.height).to.equal(32);
          expect(chain.hashAt(11)).to.deep.equal(blockHash(side[0]!));
          for (let at = 1; at <= 32; at++) {
            expect(chain.at(at)!.header.previous).to.deep.equal(chain.hashAt(at - 1));
          }
        }),
      );
    });
  });

  it('should follow the most work through any tree, and tell each change so that it can be replayed', () => {
    const parents = fc.array(fc.tuple(fc.nat(), fc.constantFrom(bits, 0x203fffff)), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(parents, (rows) => {
        const chain = chainOf({ powHashOf: () => Hash.zero });
        const tree = [chain.tip];
        const replayed = [chain.tip];
        let heaviest = chain.tip;
        for (const [n, easy] of rows) {
          const parent = tree[n % tree.length]!;
          const header = { ...genesis, previous: parent.hash, bits: easy, nonce: tree.length };
          const outcome = chain.accept([header]);
          if (outcome.type !== 'connected') return expect.fail('expected a header that connects');
          const link = chain.get(blockHash(header))!;
          tree.push(link);
          if (link.work > heaviest.work) heaviest = link;
          for (const gone of outcome.disconnected) expect(replayed.pop()).to.equal(gone);
          replayed.push(...outcome.connected);
          expect(chain.tip).to.equal(heaviest);
          expect(replayed.map(({ height }) => chain.at(height))).to.deep.equal(replayed);
          expect(replayed).to.have.length(chain.height + 1);
        }
      }),
      { numRuns: 50 },
    );
  });

  describe('as a node that answers', () => {
    const chain = chainOf();
    chain.accept(main);
    const side = grow(main[9]!, 3, 2);
    chain.accept(side);
    const answer = (locator: readonly Hash[], stop = Hash.zero, limit?: number) =>
      chain.after(locator, stop, limit).map(({ height }) => height);

    it('should begin after the first hash of the locator that is on its best chain', () => {
      expect(
        answer([blockHash(side[2]!), blockHash(main[26]!), blockHash(main[2]!)]),
      ).to.deep.equal([28, 29, 30]);
      expect(answer([blockHash(main[29]!)])).to.deep.equal([]);
    });

    it('should begin after its lowest header where it knows none', () => {
      expect(answer([Hash.zero], Hash.zero, 2)).to.deep.equal([1, 2]);
    });

    it('should end at the stop, and at the limit', () => {
      expect(answer([blockHash(main[19]!)], blockHash(main[22]!))).to.deep.equal([21, 22, 23]);
      expect(answer([blockHash(main[19]!)], blockHash(main[22]!), 1)).to.deep.equal([21]);
    });

    it('should give the stop alone for an empty locator', () => {
      expect(answer([], blockHash(side[1]!))).to.deep.equal([12]);
      expect(answer([], Hash.zero)).to.deep.equal([]);
    });
  });

  describe('against what is wrong', () => {
    const unproved = () => {
      const header = main[1]!;
      for (let nonce = header.nonce; ; nonce++) {
        const other = { ...header, nonce };
        if (blockHash(other).toBigInt() > powLimit) return other;
      }
    };

    it('should refuse a header without its proof of work, and take nothing of its batch', () => {
      const chain = chainOf();
      const bad = unproved();
      expect(() => chain.accept([main[0]!, bad])).to.throw(
        RemoteProtocolError,
        `expected proof of work for the bits 207fffff, got the hash ${blockHash(bad)}`,
      );
      expect(chain.height).to.equal(0);
      expect(chain.get(blockHash(main[0]!))).to.equal(undefined);
    });

    it('should refuse a target above the limit', () => {
      const chain = chainOf({ powLimit: powLimit - 1n });
      expect(() => chain.accept(main)).to.throw(RemoteProtocolError, 'expected proof of work');
    });

    it('should refuse a batch that is no chain', () => {
      expect(() => chainOf().accept([main[0]!, main[2]!])).to.throw(
        RemoteProtocolError,
        `expected a header after ${blockHash(main[0]!)}, got ${blockHash(main[1]!)}`,
      );
    });

    it('should refuse other bits than a header must have', () => {
      const chain = chainOf({ bitsAfter: ({ height }) => (height < 4 ? bits : 0x1d00ffff) });
      expect(() => chain.accept(main)).to.throw(
        RemoteProtocolError,
        'expected the bits 1d00ffff at the height 5, got 207fffff',
      );
      expect(chain.accept(main.slice(0, 4))).to.include({ added: 4 });
    });

    it('should check the proof of work of coins that prove with another hash', () => {
      const batch = [main[0]!, unproved()];
      expect(chainOf({ powHashOf: () => Hash.zero }).accept(batch)).to.include({ added: 2 });
      const proof = Hash.from('f'.repeat(64));
      expect(() => chainOf({ powHashOf: () => proof }).accept(main)).to.throw(
        RemoteProtocolError,
        `got the hash ${proof}`,
      );
    });

    it('should ask for such a hash once for each header, and not before it knows its height', () => {
      const asked: number[] = [];
      const powHashOf = (_: unknown, height: number) => (asked.push(height), Hash.zero);
      const chain = chainOf({ powHashOf });
      chain.accept(main.slice(2));
      chain.accept(main.slice(0, 2));
      chain.accept(main.slice(0, 3));
      expect(asked).to.deep.equal([1, 2, 3]);
    });

    it('should refuse another branch than that of the checkpoints', () => {
      const checkpoints = new Map([[2, blockHash(main[1]!)]]);
      expect(chainOf({ checkpoints }).accept(main)).to.include({ added: main.length });
      expect(() => chainOf({ checkpoints: new Map([[2, Hash.zero]]) }).accept(main)).to.throw(
        RemoteProtocolError,
        `expected the block ${Hash.zero} at the height 2, got ${blockHash(main[1]!)}`,
      );
    });

    it('should refuse to keep nothing', () => {
      expect(() => chainOf({ keep: 0 })).to.throw(
        LocalProtocolError,
        'expected keep of at least 1',
      );
      expect(() => chainOf({ keepAside: NaN })).to.throw(LocalProtocolError);
    });
  });

  describe('with bounds', () => {
    it('should keep the newest headers of its best chain, and go on', () => {
      const chain = chainOf({ keep: 5 });
      chain.accept(main.slice(0, 12));
      chain.accept(main.slice(12));
      expect(chain.height).to.equal(30);
      expect(chain.tip.work).to.equal(62n);
      expect(chain.at(26)!.previous).to.equal(undefined);
      expect(chain.at(25)).to.equal(undefined);
      expect(chain.get(blockHash(main[24]!))).to.equal(undefined);
      expect(chain.locator()).to.deep.equal(hashes(main.slice(25)).reverse());
      expect(chain.accept(grow(main[29]!, 3)).type).to.equal('connected');
    });

    it('should not connect a branch from below what it keeps, nor lose a batch that overlaps it', () => {
      const chain = chainOf({ keep: 5 });
      chain.accept(main);
      expect(chain.accept(grow(main[9]!, 2, 3)).type).to.equal('unconnected');
      const more = grow(main[29]!, 1);
      expect(chain.accept([...main.slice(20), ...more])).to.include({ added: 1 });
      expect(chain.height).to.equal(31);
    });

    it('should stay where a branch has grown from what it no longer keeps', () => {
      const chain = chainOf({ keep: 5 });
      const side = grow(main[9]!, 30, 4);
      chain.accept(main.slice(0, 12));
      chain.accept(side.slice(0, 1));
      chain.accept(main.slice(12));
      const outcome = chain.accept(side);
      expect(outcome).to.deep.include({ connected: [], disconnected: [] });
      expect(chain.tip.hash).to.deep.equal(blockHash(main[29]!));
    });

    it('should forget other branches before the one that grows', () => {
      const chain = chainOf({ keepAside: 8 });
      chain.accept(main);
      const [one, two] = [grow(main[5]!, 5, 5), grow(main[6]!, 5, 6)];
      chain.accept(one);
      chain.accept(two);
      expect(chain.get(blockHash(one[0]!))).to.equal(undefined);
      expect(chain.get(blockHash(two[4]!))!.height).to.equal(12);
    });

    it('should forget a branch that is longer than it keeps aside, and follow one that is not', () => {
      const side = grow(main[5]!, 26, 7);
      const small = chainOf({ keepAside: 8 });
      small.accept(main);
      small.accept(side.slice(0, 9));
      expect(small.get(blockHash(side[0]!))).to.equal(undefined);
      expect(small.accept(side.slice(9)).type).to.equal('unconnected');
      expect(small.height).to.equal(30);

      const large = chainOf({ keepAside: 30 });
      large.accept(main);
      large.accept(side.slice(0, 9));
      large.accept(side.slice(9));
      expect(large.height).to.equal(32);
    });
  });

  it('should begin at a checkpoint, with the height and work that it is told', () => {
    const chain = chainOf({ start: main[9]!, height: 10, work: 22n });
    chain.accept(main.slice(10));
    expect(chain.tip).to.deep.include({ height: 30, work: 62n });
    expect(chain.at(9)).to.equal(undefined);
    expect(chain.locator().at(-1)).to.deep.equal(blockHash(main[9]!));
  });
});
