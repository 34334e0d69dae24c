import { expect } from 'chai';
import { Subject } from 'rxjs';
import { RemoteProtocolError } from '../../../lib/errors.js';
import type { Link } from '../../../lib/light/link.js';
import type { AnyHeader } from '../../../demos/coins/spoken.js';
import { fetchBlocks, type Fetched } from '../../../demos/session/fetchBlocks.js';
import { newChain } from '../../../demos/session/newChain.js';
import { hearing } from '../hearing.js';
import { networkOf } from '../../../demos/cli/networks.js';
import { young } from '../node/fixture.js';

const regtest = networkOf('regtest');

function fetching(services = 9n) {
  const { chain } = young(20);
  const ours = newChain(regtest);
  ours.accept(Array.from({ length: 20 }, (_, i) => chain.at(i + 1)!.block.header));
  const wanted$ = new Subject<readonly Link<AnyHeader>[]>();
  const told: Fetched[] = [];
  const heard = hearing(
    fetchBlocks(regtest.coin, ours, wanted$, (fetched) => told.push(fetched)),
    { services },
  );
  const want = (...heights: number[]) => wanted$.next(heights.map((height) => ours.at(height)!));
  return { ...heard, chain, told, want, failed: () => heard.error };
}
const asks = (chain: ReturnType<typeof young>['chain'], type: string, ...heights: number[]) => [
  'getdata',
  { items: heights.map((height) => ({ type, hash: chain.at(height)!.hash })) },
];

describe('fetchBlocks', () => {
  it('should ask for blocks with their witness, and tell of those that hold', () => {
    const { want, hear, news, told, chain } = fetching();
    want(3, 4);
    expect(news()).to.deep.equal([asks(chain, 'witnessBlock', 3, 4)]);
    hear('block', chain.at(4)!.block);
    hear('block', chain.at(3)!.block);
    expect(told.map(({ link }) => link.height)).to.deep.equal([4, 3]);
  });

  it('should ask a peer without witnesses for blocks without', () => {
    const { want, news, chain } = fetching(1n);
    want(3);
    expect(news()).to.deep.equal([asks(chain, 'block', 3)]);
  });

  it('should take the newest 16 where more are wanted, and ask for none where none is', () => {
    const { want, news, chain } = fetching();
    want();
    expect(news()).to.deep.equal([]);
    const all = Array.from({ length: 20 }, (_, i) => i + 1);
    want(...all);
    expect(news()).to.deep.equal([asks(chain, 'witnessBlock', ...all.slice(4))]);
  });

  it('should pass over a block that it has not asked for, or has had', () => {
    const { want, hear, told, chain } = fetching();
    hear('block', chain.at(3)!.block);
    want(3);
    hear('block', chain.at(3)!.block);
    hear('block', chain.at(3)!.block);
    expect(told).to.have.length(1);
  });

  it('should refuse a block with other transactions than its header stands for', () => {
    const { want, hear, told, chain, failed } = fetching();
    want(3);
    const { header } = chain.at(3)!.block;
    hear('block', { header, transactions: chain.at(4)!.block.transactions });
    expect(told).to.deep.equal([]);
    expect(failed())
      .to.be.instanceOf(RemoteProtocolError)
      .with.property('message')
      .that.includes('merkle root');
  });
});
