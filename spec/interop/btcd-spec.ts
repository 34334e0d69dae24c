import { expect } from 'chai';
import { firstValueFrom, map, take, toArray } from 'rxjs';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { Hash } from '../../lib/hash/hash.js';
import { checkBlock, witnessCommitment } from '../../lib/light/checkBlock.js';
import type { HeaderChain } from '../../lib/light/headerChain.js';
import { blockHash, type Header } from '../../lib/messages/headers.js';
import { transaction, txid } from '../../lib/messages/transactions.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect, listen } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { btcd, type Btcd } from './btcd.js';
import { build } from './build.js';
import { chainOf } from './chain.js';
import { spendOfBlock } from './spend.js';

const HEIGHT = 250;
const NODE = '/btcwire:0.5.0/btcd:0.26.2/';

/** NETWORK, BLOOM, WITNESS, COMPACT_FILTERS, NETWORK_LIMITED. */
const SERVICES = 1101n;

/** What btcd asks of whom it calls: NETWORK and WITNESS. */
const services = 9n;

/** Asks for blocks with their witnesses, and waits for all of them. */
async function fetchBlocks(peer: Peer<Bitcoin>, hashes: readonly Hash[]) {
  const blocks = firstValueFrom(peer.on('block').pipe(take(hashes.length), toArray()));
  peer.send('getdata', { items: hashes.map((hash) => ({ type: 'witnessBlock', hash })) });
  return (await blocks).map(({ payload }) => payload);
}

const hashesOf = (chain: HeaderChain<Header>) =>
  Array.from({ length: chain.height }, (_, i) => chain.hashAt(i + 1)!);

/** Sockets that are open in this process. */
const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));

describe('a peer and btcd', () => {
  let node: Btcd;

  before(build);
  before(async () => {
    node = await btcd();
    await node.rpc('generate', HEIGHT);
  });
  after(() => node?.stop());

  it('should shake hands when we call, and both know what was negotiated', async () => {
    await using peer = connect(tcp(node.address), regtest, plain);
    const negotiated = await peer.ready();
    const us = await seenBy(node, peer, '/rxpeer:0.1.0/');

    expect(negotiated).to.deep.include({
      version: 70_016,
      advertised: 70_016,
      services: SERVICES,
      userAgent: NODE,
      height: HEIGHT,
      relay: true,
    });
    expect(negotiated.features.map(({ command }) => command)).to.deep.equal(['sendaddrv2']);
    expect(negotiated.timeOffset).to.be.within(-2, 2);
    expect(us).to.deep.include({
      version: 70_016,
      services: '00000000',
      subver: '/rxpeer:0.1.0/',
      inbound: true,
      startingheight: 0,
      relaytxes: true,
      v2_connection: false,
    });
  });

  it('should shake hands when btcd calls', async () => {
    const callers$ = tcpListener('127.0.0.1:0');
    const called = firstValueFrom(listen(callers$, regtest, { services }));
    await node.rpc('node', 'connect', await firstValueFrom(callers$.address$), 'temp');
    await using peer = await called;

    expect(await peer.ready()).to.deep.include({
      version: 70_016,
      services: SERVICES,
      userAgent: NODE,
      height: HEIGHT,
    });
    expect(peer.inbound).to.equal(true);
    expect(peer.remote.asked('sendaddrv2')).to.deep.include({ command: 'sendaddrv2' });
  });

  it('should get its pings answered', async () => {
    await using peer = connect(tcp(node.address), regtest, plain);
    const pong = firstValueFrom(peer.on('pong'));
    peer.send('ping', { nonce: 0xfedcba9876543210n });

    expect((await pong).payload.nonce).to.equal(0xfedcba9876543210n);
  });

  it('should tell btcd of Tor addresses by addrv2, and be told of them', async () => {
    await using gossip = connect(tcp(node.address), regtest, plain);
    gossip.send('addrv2', { addresses: onions });
    await pingPong(gossip);
    await using peer = connect(tcp(node.address), regtest, plain);
    const answer = firstValueFrom(peer.on('addrv2', 'addr'));
    peer.send('getaddr');
    const { command, payload } = await answer;

    expect(command).to.equal('addrv2');
    expect(onions).to.deep.include.members([...payload.addresses]);
  });

  it(`should follow the chain of ${HEIGHT} blocks, and find every block whole`, async () => {
    await using peer = connect(tcp(node.address), regtest, plain);
    const chain = await chainOf(peer);
    const blocks = await fetchBlocks(peer, hashesOf(chain));

    expect(chain.height).to.equal(HEIGHT);
    expect(chain.tip.hash.toString()).to.equal(await node.rpc('getbestblockhash'));
    expect(blocks.map((block) => blockHash(block.header).key)).to.deep.equal(
      hashesOf(chain).map(({ key }) => key),
    );
    expect(blocks.map((block) => checkBlock(block))).to.deep.equal(
      blocks.map(() => undefined),
    );
  });

  it('should hear of a new block by headers, once it has asked to', async () => {
    await using peer = connect(tcp(node.address), regtest, plain);
    await peer.ready();
    await firstValueFrom(peer.send('sendheaders'));
    await pingPong(peer);
    const announced = firstValueFrom(peer.on('headers', 'inv'));
    const [hash] = await node.rpc<[string]>('generate', 1);
    const { command, payload } = await announced;

    expect(command).to.equal('headers');
    expect('headers' in payload && blockHash(payload.headers[0]!).toString()).to.equal(hash);
  });

  it('should have a transaction taken, and find its witness committed to in the block', async () => {
    const witness = { ...plain, services: 8n }; // without it btcd reads our transactions as if they had no witness
    await using peer = connect(tcp(node.address), regtest, witness);
    await using other = connect(tcp(node.address), regtest, plain);
    await other.ready();
    const announced = firstValueFrom(other.on('inv'));
    const spend = await spendOfBlock(node, 1);
    peer.send('tx', spend);
    const { payload } = await announced;

    expect(payload.items).to.deep.equal([{ type: 'tx', hash: txid(spend) }]);

    const [hash] = await node.rpc<[string]>('generate', 1);
    const [block] = await fetchBlocks(peer, [Hash.from(hash)]);
    const [coinbase, spent] = block!.transactions;

    expect(checkBlock(block!)).to.equal(undefined);
    expect(witnessCommitment(coinbase!)).not.to.equal(undefined);
    expect(spent!.bytes.equals(spend.bytes)).to.equal(true);
    expect(checkBlock({ ...block!, transactions: [coinbase!, bare(spend)] })).to.equal(
      'witness commitment',
    );
  });

  it('should give a fresh btcd the whole chain', async () => {
    await using peer = connect(tcp(node.address), regtest, plain);
    const chain = await chainOf(peer);
    const hashes = hashesOf(chain);
    const blocks = await fetchBlocks(peer, hashes);
    const blockOf = new Map(blocks.map((block, i) => [hashes[i]!.key, block]));
    await using fresh = await btcd();

    /** Answers from the moment it calls. */
    const serve = (caller: Peer<Bitcoin>) => {
      caller.on('getheaders').subscribe(({ payload: { locator, stop } }) => {
        const headers = chain.after(locator, stop, 2_000).map((link) => link.header);
        caller.send('headers', { headers });
      });
      caller.on('getdata').subscribe(({ payload: { items } }) => {
        for (const { hash } of items) caller.send('block', blockOf.get(hash.key)!);
      });
      return firstValueFrom(caller.on('inv')); // it announces the tip when it has all
    };
    const callers$ = tcpListener('127.0.0.1:0');
    const height = () => chain.height;
    const served = firstValueFrom(
      listen(callers$, regtest, { services, height }).pipe(
        map((caller) => ({ caller, announced: serve(caller) })),
      ),
    );
    await fresh.rpc('node', 'connect', await firstValueFrom(callers$.address$), 'temp');
    const { caller, announced } = await served;
    await using child = caller;
    const { payload } = await announced;

    expect(child.inbound).to.equal(true);
    expect(payload.items[0]?.hash.toString()).to.equal(chain.tip.hash.toString());
    expect(await fresh.rpc('getblockcount')).to.equal(chain.height);
  });

  it('should leave no handle, whoever closes', async () => {
    const before = sockets();
    const ours = connect(tcp(node.address), regtest, plain);
    await ours.ready();
    expect(await ours.close()).to.deep.include({ by: 'us', why: 'closed' });
    expect(sockets()).to.deep.equal(before);

    const userAgent = '/leaving:1.0.0/';
    const theirs = connect(tcp(node.address), regtest, { ...plain, userAgent });
    const us = await seenBy(node, theirs, userAgent);
    await node.rpc('node', 'disconnect', String(us?.id));
    expect(await firstValueFrom(theirs.closed$)).to.deep.include({ by: 'remote', why: 'ended' });
    expect(sockets()).to.deep.equal(before);
  });
});

/** Made-up Tor v3 addresses: nobody can dial them. btcd tells 23 in 100 of what it knows. */
/** A btcd that is not told to encrypt takes one encrypted call in 128 for a long message, and waits for its end. */
const plain = { v2: 'off' } as const;

const onions = Array.from({ length: 12 }, (_, i) => ({
  time: Math.floor(Date.now() / 1000) - 60,
  services: 9n,
  networkId: 4,
  address: Buffer.alloc(32, i + 1),
  port: 8333,
}));

/** When this is over, btcd has handled all that we have said before. */
async function pingPong(peer: Peer<Bitcoin>) {
  const pong = firstValueFrom(peer.on('pong'));
  peer.send('ping', { nonce: 7n });
  await pong;
}

interface PeerInfo {
  readonly id: number;
  readonly subver: string;
}

/** A peer of ours as btcd lists it. */
async function seenBy(node: Btcd, peer: Peer<Bitcoin>, userAgent: string) {
  await pingPong(peer); // it lists peers a moment after the handshake
  const peers = await node.rpc<PeerInfo[]>('getpeerinfo');
  return peers.find(({ subver }) => subver === userAgent);
}

/** The same without its witness. */
const bare = (tx: ReturnType<typeof transaction.unpack>) =>
  transaction.unpack(
    transaction.pack({
      version: tx.version,
      lockTime: tx.lockTime,
      outputs: tx.outputs,
      inputs: tx.inputs.map((input) => ({ ...input, witness: [] })),
    } as never),
  );
