import { expect } from 'chai';
import { Hash } from '../../../../lib/hash/hash.js';
import { RemoteProtocolError } from '../../../../lib/errors.js';
import type { InventoryItem } from '../../../../lib/messages/inventory.js';
import {
  txid as txidOf,
  wtxid as wtxidOf,
  type Transaction,
} from '../../../../lib/messages/transactions.js';
import { serveData } from '../../../../demos/node/serve/serveData.js';
import { announceTransactions } from '../../../../demos/node/serve/announceTransactions.js';
import { withoutWitness } from '../../../../demos/node/bitcoin/withoutWitness.js';
import { NEVER, merge, of } from 'rxjs';
import type { Behaviour } from '../../../../lib/behaviours/behaviour.js';
import type { Spoken } from '../../../../demos/coins/spoken.js';
import { hearing } from '../../hearing.js';
import { TIME, ofAnyCoin, ripe } from '../fixture.js';

const stranger = Hash.from('ab'.repeat(32));
const names = (tx: Transaction) => ({ txid: txidOf(tx), wtxid: wtxidOf(tx) });

describe('serveData', () => {
  const ledger = ripe();
  ledger.pay();
  ledger.mine(TIME + 5);
  const pending = ledger.pay()!;
  const { hash, block } = ledger.chain.tip;
  const ask = (...items: InventoryItem<never>[]) => {
    const heard = hearing(serveData(ofAnyCoin(ledger)));
    heard.hear('getdata', { items });
    return heard;
  };
  const item = (type: string | number, of: Hash) => ({ type, hash: of }) as InventoryItem<never>;

  it('should send blocks with their witness where it is asked for', () => {
    const bare = { ...block, transactions: block.transactions.map(withoutWitness) };
    expect(ask(item('witnessBlock', hash)).news()).to.deep.equal([['block', block]]);
    expect(ask(item('compactBlock', hash)).news()).to.deep.equal([['block', block]]);
    expect(ask(item('block', hash)).news()).to.deep.equal([['block', bare]]);
    expect(bare.transactions[0]!.bytes).to.not.deep.equal(block.transactions[0]!.bytes);
  });

  it('should send blocks in the order of the question', () => {
    const hashes = [3, 1, 2].map((height) => ledger.chain.at(height)!.hash);
    const said = ask(...hashes.map((one) => item('witnessBlock', one))).news();
    expect(said).to.deep.equal(
      [3, 1, 2].map((height) => ['block', ledger.chain.at(height)!.block]),
    );
  });

  it('should send transactions of the newest block', () => {
    const tx = block.transactions[1]!;
    const bare = withoutWitness(tx);
    const { txid, wtxid } = names(tx);
    expect(ask(item('witnessTx', txid)).news()).to.deep.equal([['tx', tx]]);
    expect(ask(item('wtx', wtxid)).news()).to.deep.equal([['tx', tx]]);
    expect(ask(item('tx', txid)).news()).to.deep.equal([['tx', bare]]);
  });

  it('should name in one notfound the transactions that it does not have', () => {
    const items = [item('tx', stranger), item('witnessTx', hash), item('wtx', pending.txid)];
    expect(ask(...items).news()).to.deep.equal([['notfound', { items }]]);
  });

  it('should not give away what waits before it has announced it', () => {
    const items = [item('witnessTx', pending.txid)];
    expect(ask(...items).news()).to.deep.equal([['notfound', { items }]]);

    const { mempool, network } = ofAnyCoin(ledger);
    const pending$ = merge(of(mempool[0]!), NEVER);
    const announced = announceTransactions(network.own.serving, pending$);
    const behaviour: Behaviour<Spoken> = (peer) =>
      merge(serveData(ofAnyCoin(ledger))(peer), announced(peer));
    const { hear, news, advance } = hearing(behaviour);
    advance(1_000);
    hear('getdata', { items });
    expect(news().at(-1)).to.deep.equal(['tx', pending.tx]);
  });

  it('should pass over unknown blocks and types in silence', () => {
    const items = [item('witnessBlock', stranger), item(99, hash), item('error', hash)];
    expect(ask(...items).news()).to.deep.equal([]);
  });

  it('should end with who asks for a filtered block, which was not offered', () => {
    const { error } = ask(item('filteredBlock', hash));
    expect(error)
      .to.be.instanceOf(RemoteProtocolError)
      .with.property('message')
      .that.includes('NODE_BLOOM');
  });
});
