/**
 * What light clients of Bitcoin's forks ask of a node, between two of our peers.
 */
import { expect } from 'chai';
import { Hash } from '../../lib/hash/hash.js';
import { sha256d } from '../../lib/hash/sha256.js';
import {
  basicFilter,
  filterHash,
  filterHeader,
  filterHeaders,
} from '../../lib/light/basicFilter.js';
import { bloomFilter, bloomInsert, bloomMatches, receivedBloom } from '../../lib/light/bloom.js';
import { checkBlock } from '../../lib/light/checkBlock.js';
import { compactBlock, completeBlock, fillCompact } from '../../lib/light/compactBlock.js';
import { gcsMatch } from '../../lib/light/gcs.js';
import { extractMatches, partialMerkle } from '../../lib/light/partialMerkle.js';
import type { Diamond } from '../../lib/dialects/diamond.js';
import type { FilterLoad, MerkleBlock } from '../../lib/messages/bloom.js';
import type { BlockFilter, FilterHashes } from '../../lib/messages/filters.js';
import { txid, wtxid } from '../../lib/messages/diamond/transactions.js';
import { blockHash } from '../../lib/messages/headers.js';
import { regtest } from '../../lib/networks/diamond.js';
import type { Network } from '../../lib/networks/network.js';
import { accept, connect } from '../../lib/peer.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';
import { diamondCoin, parallelcoinCoin } from './forkCoins.js';
import { treasury, type Spoken } from './forkSession.js';

/** Two peers of a network in virtual time: who asks, and who serves. */
function pair<M>(network: Network<M>) {
  const { scheduler, advance } = virtualTime();
  const { a, b } = memory({ scheduler });
  const asking = connect(a, network, { scheduler, relay: false });
  const serving = accept(b, network, { scheduler });
  advance(10);
  return { advance, asking, serving };
}

interface Lit extends Spoken {
  readonly filterload: FilterLoad;
  readonly merkleblock: MerkleBlock;
  readonly cfilter: BlockFilter;
  readonly cfheaders: FilterHashes;
}

for (const coin of [diamondCoin, parallelcoinCoin]) {
  const network = coin.network as Network<Lit>;
  const { txid: idOf } = coin.ids;
  const [block] = treasury(coin).blocks;
  const { header, transactions } = block!;
  const hash = blockHash(header);
  const [, wanted] = transactions;

  describe(`a light client of ${coin.name}`, () => {
    it('should be served a block by a bloom filter: a proof, and what matches', () => {
      const { advance, asking, serving } = pair(network);
      const found: string[] = [];
      let filter: FilterLoad | undefined;
      serving.on('filterload').subscribe(({ payload }) => (filter = receivedBloom(payload)));
      serving.on('getdata').subscribe(() => {
        const matches = transactions.map((tx) => bloomMatches(filter!, tx, idOf(tx)));
        serving.send(
          'merkleblock',
          partialMerkle(header, transactions.map(idOf), (i) => matches[i]!),
        );
        transactions.filter((_, i) => matches[i]).forEach((tx) => serving.send('tx', tx));
      });
      asking.on('merkleblock').subscribe(({ payload }) => {
        for (const { txid } of extractMatches(payload)) found.push(`proved ${txid}`);
      });
      asking.on('tx').subscribe(({ payload }) => found.push(`got ${idOf(payload)}`));

      const ours = bloomFilter({ elements: 1, falsePositiveRate: 1e-9 });
      bloomInsert(ours, idOf(wanted!).bytes());
      asking.send('filterload', ours);
      asking.send('getdata', { items: [{ type: 'filteredBlock', hash }] });
      advance(100);

      expect(found).to.deep.equal([`proved ${idOf(wanted!)}`, `got ${idOf(wanted!)}`]);
      expect(serving.remote.asked('filterload')).to.not.equal(undefined);
    });

    it('should be told of transactions once it has set a filter, though it wanted none', () => {
      const { advance, asking, serving } = pair(network);
      const types: unknown[] = [];
      asking.on('inv').subscribe(({ payload }) => types.push(payload.items[0]!.type));
      serving.announce([{ type: 'tx', hash: Hash.zero }]);
      advance(60_000);
      expect(types).to.deep.equal([]);

      asking.send('filterload', bloomFilter({ elements: 1, falsePositiveRate: 0.1 }));
      advance(10);
      serving.announce([{ type: 'tx', hash: sha256d(Buffer.of(1)) }]);
      advance(60_000);
      expect(types).to.deep.equal(['tx']);
    });

    it('should find a block by its compact filter (BIP 157), as Go nodes serve them', () => {
      const { advance, asking, serving } = pair(network);
      const filter = basicFilter(block!, []);
      const matches: boolean[] = [];
      const headers: string[] = [];
      asking.on('cfilter').subscribe(({ payload }) => {
        matches.push(gcsMatch(payload.blockHash, payload.filter, wanted!.outputs[0]!.script));
        matches.push(gcsMatch(payload.blockHash, payload.filter, Buffer.from('another script')));
      });
      asking
        .on('cfheaders')
        .subscribe(({ payload }) => headers.push(`${filterHeaders(payload).at(-1)}`));
      serving.send('cfilter', { filterType: 0, blockHash: hash, filter });
      serving.send('cfheaders', {
        filterType: 0,
        stopHash: hash,
        previousHeader: Hash.zero,
        filterHashes: [filterHash(filter)],
      });
      advance(10);

      expect(matches).to.deep.equal([true, false]);
      expect(headers).to.deep.equal([`${filterHeader(filterHash(filter), Hash.zero)}`]);
    });
  });
}

describe('a compact block of Bitcoin Diamond', () => {
  const [block] = treasury(diamondCoin).blocks;
  const whole = block as unknown as Diamond['block'];
  const hash = blockHash(whole.header);

  it('should be filled up with what is asked for, and be the block', () => {
    const { advance, asking, serving } = pair(regtest);
    const faults: unknown[] = [];
    serving
      .on('getdata')
      .subscribe(() => serving.send('cmpctblock', compactBlock(whole, 7n, { idOf: wtxid })));
    serving.on('getblocktxn').subscribe(({ payload: { blockHash: asked, indexes } }) =>
      serving.send('blocktxn', {
        blockHash: asked,
        transactions: indexes.map((index) => whole.transactions[index]!),
      }),
    );
    asking.on('cmpctblock').subscribe(({ payload }) => {
      const partial = fillCompact(payload, [])!;
      asking
        .on('blocktxn')
        .subscribe(({ payload: { transactions } }) =>
          faults.push(checkBlock(completeBlock(partial, transactions), { txid, wtxid })),
        );
      asking.send('getblocktxn', { blockHash: hash, indexes: partial.missing });
    });
    asking.send('getdata', { items: [{ type: 'compactBlock', hash }] });
    advance(60_000);

    expect(faults).to.deep.equal([undefined]);
    expect(asking.stats().version).to.equal(70_015); // nobody was left for what it owed
  });
});
