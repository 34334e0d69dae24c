/**
 * Where the links of a chain are kept: the best branch, those aside of it, and how one overtakes another.
 * @module
 */
import type { Link, Linked } from './link.js';

/** The links of a chain: best in order of height and never empty, aside in order of arrival, and all by hash. */
export interface Branches<H extends Linked> {
  readonly best: Link<H>[];
  readonly aside: Set<Link<H>>;
  readonly known: Map<string, Link<H>>;
}

/** The branches of a chain of one link. */
export const branchesOf = <H extends Linked>(first: Link<H>): Branches<H> => ({
  best: [first],
  aside: new Set(),
  known: new Map([[first.hash.key, first]]),
});

/** Whether a link is on the best branch. */
export const isBest = <H extends Linked>({ best }: Branches<H>, link: Link<H>): boolean =>
  best[link.height - best[0]!.height] === link;

function forget<H extends Linked>({ aside, known }: Branches<H>, link: Link<H>): void {
  aside.delete(link);
  known.delete(link.hash.key);
  // Cut the chain behind it: whoever still holds a link above it would keep all of them alive.
  (link as { previous: Link<H> | undefined }).previous = undefined;
}

/** From a link down to the best chain, newest first, and where it meets it. */
function branchOf<H extends Linked>(branches: Branches<H>, newest: Link<H>) {
  const branch: Link<H>[] = [];
  let at: Link<H> | undefined = newest;
  for (; at && !isBest(branches, at); at = at.previous) branch.push(at);
  return { branch, fork: at };
}

/** Keeps a link, aside for now. */
export function add<H extends Linked>({ aside, known }: Branches<H>, link: Link<H>): void {
  aside.add(link);
  known.set(link.hash.key, link);
}

/** Makes a link the tip, if its branch meets the best chain. */
export function follow<H extends Linked>(branches: Branches<H>, newest: Link<H>) {
  const { branch, fork } = branchOf(branches, newest);
  if (fork === undefined) return { disconnected: [], connected: [] };
  const { best, aside } = branches;
  const disconnected = best.splice(fork.height - best[0]!.height + 1).reverse();
  const connected = branch.reverse();
  for (const link of disconnected) aside.add(link);
  for (const link of connected) {
    aside.delete(link);
    best.push(link);
  }
  return { disconnected, connected };
}

/** Forgets branches until few enough links are aside: first all others, then the one of `newest` too. */
export function trimAside<H extends Linked>(
  branches: Branches<H>,
  keep: number,
  newest: Link<H>,
): void {
  if (branches.aside.size <= keep) return;
  const branch = new Set(branchOf(branches, newest).branch);
  for (const link of branches.aside) {
    if (branch.size > keep || !branch.has(link)) forget(branches, link);
  }
}

/** Forgets the lowest links of the best branch until `keep` are left. */
export function trimBest<H extends Linked>(branches: Branches<H>, keep: number): void {
  const { best } = branches;
  if (best.length <= keep) return;
  for (const link of best.splice(0, best.length - keep)) forget(branches, link);
  (best[0] as { previous: Link<H> | undefined }).previous = undefined;
}
