import { expect } from 'chai';
import { sha256d } from '../../lib/hash/sha256.js';
import { add, branchesOf, follow, isBest, trimAside, trimBest } from '../../lib/light/branches.js';
import type { Link, Linked } from '../../lib/light/link.js';

interface Named extends Linked {
  readonly name: string;
}

function link(name: string, previous?: Link<Named>): Link<Named> {
  const hash = sha256d(Buffer.from(name));
  const header = { name, bits: 0, previous: hash };
  const height = previous === undefined ? 0 : previous.height + 1;
  return { header, hash, height, work: BigInt(height), previous };
}

const names = (links: Iterable<Link<Named>>) =>
  [...links].map(({ header }) => header.name).join('');

/**
 * The best branch a, b, c, d and aside of it x, y, z after b:
 *
 *     a - b - c - d
 *          \- x - y - z
 */
function forked() {
  const a = link('a');
  const b = link('b', a);
  const c = link('c', b);
  const d = link('d', c);
  const x = link('x', b);
  const y = link('y', x);
  const z = link('z', y);
  const branches = branchesOf(a);
  for (const one of [b, c, d]) add(branches, one);
  follow(branches, d);
  for (const one of [x, y, z]) add(branches, one);
  return { branches, a, b, c, d, x, y, z };
}

describe('branchesOf', () => {
  it('should hold the first link, on the best branch', () => {
    const a = link('a');
    const branches = branchesOf(a);
    expect(names(branches.best)).to.equal('a');
    expect(isBest(branches, a)).to.equal(true);
    expect(branches.known.get(a.hash.key)).to.equal(a);
  });
});

describe('isBest', () => {
  it('should tell the best branch from those aside', () => {
    const { branches, c, x, z } = forked();
    expect([c, x, z].map((one) => isBest(branches, one))).to.deep.equal([true, false, false]);
  });
});

describe('follow', () => {
  it('should go over to a branch, and put the other aside', () => {
    const { branches, z } = forked();
    const { connected, disconnected } = follow(branches, z);
    expect(names(connected)).to.equal('xyz');
    expect(names(disconnected)).to.equal('dc');
    expect(names(branches.best)).to.equal('abxyz');
    expect(names(branches.aside)).to.equal('dc');
  });

  it('should stay where a branch does not meet the best one', () => {
    const { branches } = forked();
    const stranger = link('s', link('r'));
    add(branches, stranger);
    expect(follow(branches, stranger)).to.deep.equal({ connected: [], disconnected: [] });
    expect(names(branches.best)).to.equal('abcd');
  });
});

describe('trimAside', () => {
  it('should do nothing while few enough are aside', () => {
    const { branches, z } = forked();
    trimAside(branches, 3, z);
    expect(names(branches.aside)).to.equal('xyz');
  });

  it('should forget all branches but the newest', () => {
    const { branches, a, x, z } = forked();
    const p = link('p', a);
    add(branches, p);
    trimAside(branches, 3, z);
    expect(names(branches.aside)).to.equal('xyz');
    expect(branches.known.has(p.hash.key)).to.equal(false);
    expect(p.previous).to.equal(undefined);
    expect(x.previous).to.not.equal(undefined);
  });

  it('should forget the newest too where it is too long', () => {
    const { branches, z } = forked();
    trimAside(branches, 2, z);
    expect(branches.aside.size).to.equal(0);
    expect(branches.known.size).to.equal(4);
  });
});

describe('trimBest', () => {
  it('should forget the lowest, and cut the links to them', () => {
    const { branches, a, b, c } = forked();
    trimBest(branches, 2);
    expect(names(branches.best)).to.equal('cd');
    expect([a, b, c].map(({ previous }) => previous)).to.deep.equal(Array(3).fill(undefined));
    expect(branches.known.has(b.hash.key)).to.equal(false);
    expect(isBest(branches, c)).to.equal(true);
    expect(isBest(branches, b)).to.equal(false);
  });

  it('should do nothing while there are few enough', () => {
    const { branches } = forked();
    trimBest(branches, 4);
    expect(names(branches.best)).to.equal('abcd');
  });
});
