import { expect } from 'chai';
import { Hash } from '../../../../lib/hash/hash.js';
import { serveInventory } from '../../../../demos/node/serve/serveInventory.js';
import { hearing } from '../../hearing.js';
import { young } from '../fixture.js';

describe('serveInventory', () => {
  const { chain } = young(503);
  const hashAt = (height: number) => chain.at(height)!.hash;
  const items = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => ({ type: 'block', hash: hashAt(from + i) }));
  const ask = (locator: readonly Hash[], stop = Hash.zero) => {
    const heard = hearing(serveInventory(chain));
    heard.hear('getblocks', { version: 0, locator, stop });
    return heard;
  };

  it('should answer with what follows the locator, without the stop', () => {
    expect(ask([hashAt(500)]).news()).to.deep.equal([['inv', { items: items(501, 503) }]]);
    expect(ask([hashAt(500)], hashAt(502)).news()).to.deep.equal([
      ['inv', { items: items(501, 501) }],
    ]);
  });

  it('should answer from genesis on to an empty locator, and not at all where there is nothing', () => {
    expect(ask([]).news()).to.deep.equal([['inv', { items: items(1, 500) }]]);
    expect(ask([chain.tip.hash]).news()).to.deep.equal([]);
  });

  it('should tell of the tip when the last of 500 is fetched, once', () => {
    const { hear, news } = ask([hashAt(0)]);
    news();
    hear('getdata', { items: [{ type: 'block', hash: hashAt(499) }] });
    expect(news()).to.deep.equal([]);
    hear('getdata', { items: [{ type: 'witnessBlock', hash: hashAt(500) }] });
    hear('getdata', { items: [{ type: 'witnessBlock', hash: hashAt(500) }] });
    expect(news()).to.deep.equal([['inv', { items: items(503, 503) }]]);
  });
});
