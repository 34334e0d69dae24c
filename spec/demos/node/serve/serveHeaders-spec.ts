import { expect } from 'chai';
import { Hash } from '../../../../lib/hash/hash.js';
import { serveHeaders } from '../../../../demos/node/serve/serveHeaders.js';
import { hearing } from '../../hearing.js';
import { young } from '../fixture.js';

describe('serveHeaders', () => {
  const { chain } = young();
  const headers = (...heights: number[]) => heights.map((height) => chain.at(height)!.block.header);

  it('should answer with what follows the locator', () => {
    const { hear, news } = hearing(serveHeaders(chain));
    hear('getheaders', { version: 0, locator: [chain.at(3)!.hash], stop: Hash.zero });
    expect(news()).to.deep.equal([['headers', { headers: headers(4, 5) }]]);
  });

  it('should answer even where there is nothing', () => {
    const { hear, news } = hearing(serveHeaders(chain));
    hear('getheaders', { version: 0, locator: [chain.tip.hash], stop: Hash.zero });
    expect(news()).to.deep.equal([['headers', { headers: [] }]]);
  });
});
