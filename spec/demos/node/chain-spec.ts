import { expect } from 'chai';
import { Hash } from '../../../lib/hash/hash.js';
import { createChain } from '../../../demos/node/chain.js';
import { regtest, young } from './fixture.js';

const { chain } = young(10);
const hashAt = (height: number) => chain.at(height)!.hash;
const heights = (locator: readonly Hash[], stop = Hash.zero, limit = 2_000) =>
  chain.after(locator, stop, limit).map(({ height }) => height);
const stranger = Hash.from('ab'.repeat(32));

describe('createChain', () => {
  it('should begin with the genesis block of the network', () => {
    expect(createChain(regtest.own.mint.genesis, regtest.coin).tip).to.include({ height: 0 });
    expect(hashAt(0).equals(regtest.genesis.hash)).to.equal(true);
  });

  it('should find blocks by height and by hash', () => {
    expect(chain.tip.height).to.equal(10);
    expect(chain.find(hashAt(7))).to.equal(chain.at(7));
    expect(chain.find(stranger)).to.equal(undefined);
    expect(chain.at(11)).to.equal(undefined);
  });

  it('should refuse a block that names another parent', () => {
    expect(() => chain.append(chain.at(3)!.block)).to.throw(RangeError, 'expected a block on');
  });

  it('should answer with what follows the first hash that it has', () => {
    expect(heights([hashAt(8), hashAt(2)])).to.deep.equal([9, 10]);
    expect(heights([stranger, hashAt(9)])).to.deep.equal([10]);
    expect(heights([hashAt(10)])).to.deep.equal([]);
  });

  it('should answer with all after genesis to a stranger', () => {
    expect(heights([stranger])).to.deep.equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('should end with the stop or at the limit', () => {
    expect(heights([hashAt(2)], hashAt(5))).to.deep.equal([3, 4, 5]);
    expect(heights([hashAt(2)], Hash.zero, 2)).to.deep.equal([3, 4]);
    expect(heights([hashAt(5)], hashAt(2))).to.deep.equal([6, 7, 8, 9, 10]);
  });

  it('should answer an empty locator with the stop alone', () => {
    expect(heights([], hashAt(4))).to.deep.equal([4]);
    expect(heights([], stranger)).to.deep.equal([]);
  });
});
