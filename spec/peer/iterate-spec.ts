import { expect } from 'chai';
import { Subject } from 'rxjs';
import { iterate } from '../../lib/peer/iterate.js';

interface Sized {
  readonly n: number;
  readonly size: number;
}

/** A source, how often its peer is held, and an iterator over it. */
function iterating(highWater = 10) {
  const source$ = new Subject<Sized>();
  let holds = 0;
  const hold = () => {
    holds++;
    return () => void holds--;
  };
  const iterable = iterate(source$, hold, { highWater });
  const feed = (...sizes: number[]) => sizes.forEach((size, n) => source$.next({ n, size }));
  return { source$, feed, iterable, holds: () => holds };
}

describe('iterate', () => {
  it('should give what comes, in order, waiting or asked for', async () => {
    const { source$, feed, iterable } = iterating();
    const iterator = iterable[Symbol.asyncIterator]();
    const first = iterator.next();
    feed(1, 1, 1);
    const rest = [await first, await iterator.next(), await iterator.next()];
    expect(rest.map(({ value }) => (value as Sized).n)).to.deep.equal([0, 1, 2]);
    source$.complete();
    expect(await iterator.next()).to.deep.equal({ done: true, value: undefined });
  });

  it('should subscribe when iteration begins, not before', () => {
    const { source$, iterable } = iterating();
    expect(source$.observed).to.equal(false);
    iterable[Symbol.asyncIterator]();
    expect(source$.observed).to.equal(true);
  });

  it('should hold above highWater, once, and let go at half of it', async () => {
    const { feed, iterable, holds } = iterating(10);
    const iterator = iterable[Symbol.asyncIterator]();
    feed(5, 5);
    expect(holds()).to.equal(0);
    feed(5, 5);
    expect(holds()).to.equal(1);
    await iterator.next();
    await iterator.next();
    expect(holds()).to.equal(1);
    await iterator.next();
    expect(holds()).to.equal(0);
  });

  it('should hold above 4 MiB by default', () => {
    const source$ = new Subject<Sized>();
    let holds = 0;
    const iterator = iterate(source$, () => {
      holds++;
      return () => {};
    })[Symbol.asyncIterator]();
    source$.next({ n: 0, size: 4_194_304 });
    expect(holds).to.equal(0);
    source$.next({ n: 1, size: 1 });
    expect(holds).to.equal(1);
    void iterator.return?.();
  });

  it('should unsubscribe and let go when the loop is left', async () => {
    const { source$, feed, iterable, holds } = iterating(2);
    const loop = (async () => {
      for await (const { n } of iterable) if (n === 0) break;
    })();
    feed(3, 3, 3);
    await loop;
    expect([source$.observed, holds()]).to.deep.equal([false, 0]);
  });

  it('should give what waits before it ends with its source', async () => {
    const { source$, feed, iterable, holds } = iterating(2);
    const iterator = iterable[Symbol.asyncIterator]();
    feed(3, 3);
    source$.complete();
    expect(holds()).to.equal(0);
    expect((await iterator.next()).done).to.equal(false);
    expect((await iterator.next()).done).to.equal(false);
    expect((await iterator.next()).done).to.equal(true);
  });

  it('should end those who ask when the source ends', async () => {
    const { source$, iterable } = iterating();
    const iterator = iterable[Symbol.asyncIterator]();
    const asked = [iterator.next(), iterator.next()];
    source$.complete();
    expect((await Promise.all(asked)).map(({ done }) => done)).to.deep.equal([true, true]);
  });
});
