import { expect } from 'chai';
import { find, firstValueFrom, mergeMap } from 'rxjs';
import { announce } from '../../lib/behaviours/announce.js';
import { pong } from '../../lib/behaviours/pong.js';
import type { Decred } from '../../lib/dialects/decred.js';
import { Hash } from '../../lib/hash/hash.js';
import { filterMatches } from '../../lib/light/decred/blockFilter.js';
import { checkBlock } from '../../lib/light/decred/checkBlock.js';
import { provesFilter } from '../../lib/light/decred/commitments.js';
import { transaction, txid } from '../../lib/messages/decred/transactions.js';
import { simnet } from '../../lib/networks/decred.js';
import { connect } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { request } from '../../lib/requests/request.js';
import { requestTransaction } from '../../lib/requests/requestItem.js';
import { tcp } from '../../lib/transports/tcp.js';
import { build } from './build.js';
import { fetchBlocks } from './chainDecred.js';
import { dcrdWith, type Dcrd } from './dcrd.js';
import { eventually } from './eventually.js';
import { MINERS_SCRIPT, nameOf, spendOfBlock } from './spendDecred.js';

/** The coinbases of blocks 2 to 5 are ripe; that of block 6 after one more. */
const HEIGHT = 20;

/** When an `inv` tells of a transaction. */
const told = (peer: Peer<Decred>, hash: Hash) =>
  firstValueFrom(
    peer.on('inv').pipe(
      mergeMap(({ payload }) => payload.items),
      find((item) => item.hash.equals(hash)),
    ),
  );

const mempool = (node: Dcrd) => node.rpc<string[]>('getrawmempool');

describe('a Decred transaction', () => {
  let node: Dcrd;

  before(build);
  before(async function () {
    this.timeout(60_000);
    node = await dcrdWith(HEIGHT);
  });
  after(() => node?.stop());

  it('should travel from dcrd to us: inv, getdata, tx', async () => {
    await using peer = connect(tcp(node.address), simnet);
    await peer.ready();
    const spend = await spendOfBlock(node, 2);
    const hash = txid(spend);
    const announced = told(peer, hash);
    const name = await node.rpc('sendrawtransaction', spend.bytes.toString('hex'));

    expect(name).to.equal(hash.toString());
    expect(await announced).to.deep.equal({ type: 'tx', hash });

    const { payload } = await firstValueFrom(requestTransaction(peer, { type: 'tx', hash }));
    expect(payload.bytes.equals(spend.bytes)).to.equal(true);
    expect(txid(payload)).to.deep.equal(hash);
    expect(transaction.pack({ ...payload.toJSON() } as never).equals(spend.bytes)).to.equal(true);
  });

  it('should travel from us to dcrd, and on to another peer: inv, getdata, tx', async () => {
    await using peer = connect(tcp(node.address), simnet, { behaviours: [pong, announce()] });
    await using other = connect(tcp(node.address), simnet);
    await using deaf = connect(tcp(node.address), simnet, { relay: false });
    await Promise.all([other.ready(), deaf.ready()]);
    const spend = await spendOfBlock(node, 3);
    const hash = txid(spend);
    const relayed = told(other, hash);
    const heard: string[] = [];
    deaf.on('inv').subscribe(({ command }) => heard.push(command));
    const asked = firstValueFrom(peer.on('getdata'));
    peer.announce([{ type: 'tx', hash }]);

    expect((await asked).payload.items).to.deep.equal([{ type: 'tx', hash }]);

    peer.send('tx', spend);
    const names = await eventually(
      () => mempool(node),
      (all) => all.includes(nameOf(spend)),
    );
    expect(names).to.include(hash.toString());
    expect(await relayed).to.deep.equal({ type: 'tx', hash });
    expect(await node.rpc('getrawtransaction', hash.toString())).to.equal(
      spend.bytes.toString('hex'),
    );
    expect(heard).to.deep.equal([]);
  });

  it('should be found in its block by the filter that the header commits to', async () => {
    await using peer = connect(tcp(node.address), simnet);
    const spend = await spendOfBlock(node, 4);
    await node.rpc('sendrawtransaction', spend.bytes.toString('hex'));
    await node.rpc('regentemplate'); // else it mines the block that it had thought of before
    const [name] = await node.rpc<[string]>('generate', 1);
    const hash = Hash.from(name);
    const [block] = await fetchBlocks(peer, [hash]);
    const { payload } = await firstValueFrom(
      request(peer, { command: 'getcfilterv2', payload: { blockHash: hash } }, ['cfilterv2']),
    );

    expect(block!.transactions.map((tx) => nameOf(tx))).to.include(nameOf(spend));
    expect(checkBlock(block!)).to.equal(undefined);
    expect(provesFilter(block!.header, payload)).to.equal(true);
    expect(filterMatches(block!.header, payload.filter, [MINERS_SCRIPT])).to.equal(true);
    expect(await mempool(node)).to.deep.equal([]);
  });

  it('should be refused by dcrd without a word where its signature is another', async () => {
    await using peer = connect(tcp(node.address), simnet);
    const spend = await spendOfBlock(node, 5);
    const bytes = Buffer.from(spend.bytes);
    bytes[bytes.length - 50]! ^= 1; // within the signature script
    const forged = transaction.unpack(bytes);
    const next = await spendOfBlock(node, 6);
    peer.send('tx', forged);
    peer.send('tx', next);
    const names = await eventually(
      () => mempool(node),
      (all) => all.includes(nameOf(next)),
    );

    expect(txid(forged)).to.deep.equal(txid(spend)); // which covers no signature
    expect(names).to.deep.equal([nameOf(next)]);
    expect(await peer.close()).to.deep.include({ by: 'us' });
  });
});
