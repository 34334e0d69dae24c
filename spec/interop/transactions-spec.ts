import { expect } from 'chai';
import { find, firstValueFrom, mergeMap } from 'rxjs';
import { transaction, txid } from '../../lib/messages/transactions.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import { tcp } from '../../lib/transports/tcp.js';
import { btcd, type Btcd } from './btcd.js';
import { build } from './build.js';
import { eventually } from './eventually.js';
import { spendOfBlock } from './spend.js';

/** The first two coinbases are ripe. */
const HEIGHT = 102;

/** Without WITNESS btcd asks for transactions without theirs. */
const options = { v2: 'off', services: 8n } as const;

describe('a transaction', () => {
  let node: Btcd;

  before(build);
  before(async () => {
    node = await btcd();
    await node.rpc('generate', HEIGHT);
  });
  after(() => node?.stop());

  it('should travel from us to btcd: inv, getdata, tx', async () => {
    await using peer = connect(tcp(node.address), regtest, options);
    const spend = await spendOfBlock(node, 1);
    const hash = txid(spend);
    const asked = firstValueFrom(peer.on('getdata'));
    peer.send('inv', { items: [{ type: 'tx', hash }] });

    expect((await asked).payload.items).to.deep.equal([{ type: 'witnessTx', hash }]);

    peer.send('tx', spend);
    const mempool = await eventually(
      () => node.rpc<string[]>('getrawmempool'),
      ({ length }) => length > 0,
    );
    expect(mempool).to.deep.equal([hash.toString()]);
    expect(await node.rpc('getrawtransaction', hash.toString())).to.equal(
      spend.bytes.toString('hex'),
    );
  });

  it('should travel from btcd to us: inv, getdata, tx', async () => {
    await using peer = connect(tcp(node.address), regtest, options);
    await peer.ready();
    const spend = await spendOfBlock(node, 2);
    const hash = txid(spend);
    const told = firstValueFrom(
      peer.on('inv').pipe(
        mergeMap(({ payload }) => payload.items),
        find((item) => item.hash.equals(hash)),
      ),
    );
    await node.rpc('sendrawtransaction', spend.bytes.toString('hex'));

    expect(await told).to.deep.equal({ type: 'tx', hash });

    const sent = firstValueFrom(peer.on('tx'));
    peer.send('getdata', { items: [{ type: 'witnessTx', hash }] });
    const { payload } = await sent;
    expect(transaction.pack(payload).equals(spend.bytes)).to.equal(true);
    expect(payload.inputs[0]!.witness).to.have.length(2);
  });
});
