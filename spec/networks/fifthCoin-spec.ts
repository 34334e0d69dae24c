import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import {
  accept,
  announce,
  connect,
  fixed,
  keepalive,
  pong,
  requestBlock,
  requestHeaders,
  requestTransaction,
} from '../../lib/index.js';
import { checkBlock, headerChain, merkleRoot } from '../../lib/light/index.js';
import { blockHash, Hash, header } from '../../lib/messages/index.js';
import { bitcoin } from '../../lib/networks/index.js';
import { virtualTime } from '../../lib/testing/index.js';
import { memory } from '../../lib/transports/index.js';
import { form, goldcoin, goldnet, type Goldcoin } from './fifthCoin.js';

const coinbase = form.build({
  version: 1,
  time: 1_700_000_000,
  inputs: [
    { txid: Hash.zero, index: 0xffffffff, script: Buffer.of(1, 2), sequence: 0, witness: [] },
  ],
  outputs: [{ value: 50n, script: Buffer.of(0x51) }],
  lockTime: 0,
});

/** The first block after genesis, mined. */
function mined(): Goldcoin['block'] {
  const start = header.unpack(goldnet.genesis.header);
  const merkleRoot = form.txid(coinbase);
  for (let nonce = 0; ; nonce++) {
    const tried = { ...start, previous: goldnet.genesis.hash, merkleRoot, nonce };
    if (blockHash(tried).toBigInt() <= goldnet.powLimit)
      return { header: tried, transactions: [coinbase] };
  }
}

/** Two peers of the coin in virtual time. */
function pair() {
  const { scheduler, advance } = virtualTime();
  const { a, b } = memory({ scheduler });
  const options = { scheduler, behaviours: [pong, keepalive(), announce({ wait: fixed(10) })] };
  const ana = connect(a, goldnet, options);
  const ben = accept(b, goldnet, options);
  advance(1);
  return { advance, ana, ben };
}

describe('a fifth coin', () => {
  it('should shake hands, ping, and say a message of its own', () => {
    const { advance, ana, ben } = pair();
    const grams: number[] = [];
    ben.on('gold').subscribe(({ payload }) => grams.push(payload.grams));
    ana.send('gold', { grams: 31 });
    advance(250_000);

    expect(ana.remote.version).to.equal(goldcoin.protocolVersion);
    expect(grams).to.deep.equal([31]);
    expect(ana.stats().commands.received['pong']!.messages).to.equal(2);
  });

  it('should announce a transaction of its own, ask for it and send it', () => {
    const { advance, ana, ben } = pair();
    const hash = form.txid(coinbase);
    const times: number[] = [];
    ben.on('getdata').subscribe(() => ben.send('tx', coinbase));
    ana
      .on('inv')
      .subscribe(({ payload }) =>
        requestTransaction(ana, payload.items[0]!).subscribe((answer) =>
          times.push(answer.payload.time),
        ),
      );
    ben.announce([{ type: 'tx', hash }]);
    advance(100);

    expect(times).to.deep.equal([1_700_000_000]);
  });

  it('should serve headers and a block, which is what its header says', () => {
    const { advance, ana, ben } = pair();
    const block = mined();
    const hash = blockHash(block.header);
    const chain = headerChain({
      ...goldnet,
      start: header.unpack(goldnet.genesis.header),
      hashOf: blockHash,
    });
    const faults: unknown[] = [];
    ben.on('getheaders').subscribe(() => ben.send('headers', { headers: [block.header] }));
    ben.on('getdata').subscribe(() => ben.send('block', block));
    requestHeaders(ana, { locator: chain.locator() }).subscribe(({ payload }) =>
      chain.accept(payload.headers),
    );
    requestBlock(ana, { type: 'block', hash }).subscribe(({ payload }) =>
      faults.push(checkBlock(payload, { txid: form.txid, wtxid: form.wtxid })),
    );
    advance(100);

    expect(chain.tip.hash.equals(hash)).to.equal(true);
    expect(faults).to.deep.equal([undefined]);
    expect(
      merkleRoot(block.transactions.map(form.txid)).root.equals(block.header.merkleRoot),
    ).to.equal(true);
  });

  it('should refuse peers of another coin, and hear what it lacks as unknown', () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler });
    const ends: string[] = [];
    const plainly = { scheduler, v2: 'off' } as const; // encrypted strangers cannot even tell that they are
    connect(a, goldnet, plainly).closed$.subscribe(({ why }) => ends.push(why));
    accept(b, bitcoin.regtest, plainly).closed$.subscribe(({ why }) => ends.push(why));
    advance(2_000);
    expect(ends).to.have.members(['ended', 'protocol']);

    const gold = pair();
    const names: string[] = [];
    gold.ben.on('unknown').subscribe(({ payload }) => names.push(payload.name));
    gold.ana.send('unknown', { name: 'cmpctblock', bytes: Buffer.alloc(4) });
    gold.advance(10);
    expect(names).to.deep.equal(['cmpctblock']);
  });

  it('should take a few lines', () => {
    const lines = readFileSync('spec/networks/fifthCoin.ts', 'utf8')
      .replaceAll(/\/\*\*.*?\*\//gs, '')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('import'));

    expect(lines.length).to.be.at.most(35);
  });
});
