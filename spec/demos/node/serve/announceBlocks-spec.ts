import { expect } from 'chai';
import { Subject } from 'rxjs';
import { Hash } from '../../../../lib/hash/hash.js';
import type { Placed } from '../../../../demos/node/chain.js';
import { announceBlocks } from '../../../../demos/node/serve/announceBlocks.js';
import { asking, hearing } from '../../hearing.js';
import { TIME, young } from '../fixture.js';

const sendheaders = asking({ command: 'sendheaders', payload: undefined });

function announcing(remote = {}) {
  const ledger = young(5);
  const block$ = new Subject<Placed>();
  const heard = hearing(announceBlocks(ledger.chain, block$), remote);
  const mine = () => {
    const placed = ledger.mine(TIME + 5);
    block$.next(placed);
    return placed;
  };
  const sync = (height: number) => {
    const locator = [ledger.chain.at(height)!.hash];
    heard.hear('getheaders', { version: 0, locator, stop: Hash.zero });
  };
  return { ...heard, chain: ledger.chain, mine, sync };
}
const inv = ({ hash }: Placed) => ['inv', { items: [{ type: 'block', hash }] }];
const headers = (...blocks: Placed[]) => [
  'headers',
  { headers: blocks.map(({ block }) => block.header) },
];

describe('announceBlocks', () => {
  it('should announce by inv to a peer that has not asked for headers', () => {
    const { mine, news, sync } = announcing();
    sync(5);
    const block = mine();
    expect(news()).to.deep.equal([inv(block)]);
  });

  it('should announce by headers to a peer that has asked, and has the block before', () => {
    const { mine, news, sync } = announcing(sendheaders);
    sync(0);
    const blocks = [mine(), mine()];
    expect(news()).to.deep.equal(blocks.map((block) => headers(block)));
  });

  it('should announce by inv to one that is not known to have anything', () => {
    const { mine, news } = announcing(sendheaders);
    const blocks = [mine(), mine()];
    expect(news()).to.deep.equal(blocks.map(inv));
  });

  it('should learn what a peer has from what it fetches', () => {
    const { mine, news, chain, hear } = announcing(sendheaders);
    hear('getdata', { items: [{ type: 'witnessBlock', hash: chain.tip.hash }] });
    const block = mine();
    expect(news()).to.deep.equal([headers(block)]);
  });

  it('should send all headers that a peer lacks, up to eight', () => {
    const { mine, news, chain, hear } = announcing(sendheaders);
    hear('getdata', { items: [{ type: 'block', hash: chain.at(2)!.hash }] });
    mine();
    expect(news()).to.deep.equal([headers(...[3, 4, 5, 6].map((height) => chain.at(height)!))]);

    const far = announcing(sendheaders);
    for (let i = 0; i < 4; i++) far.mine();
    far.news();
    far.hear('getdata', { items: [{ type: 'block', hash: far.chain.at(1)!.hash }] });
    const tip = far.mine();
    expect(far.news()).to.deep.equal([inv(tip)]);
  });
});
