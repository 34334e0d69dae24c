import { expect } from 'chai';
import { firstValueFrom, take, toArray } from 'rxjs';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect, listen } from '../../lib/peer.js';
import type { Command, Frame } from '../../lib/shapes.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { bytes, vectors } from '../vectors/load.js';
import { btcd } from './btcd.js';
import { btcpeer } from './btcpeer.js';
import { build } from './build.js';

/** The package takes one connection and does not encrypt: what falls back would come to nobody. */
const plain = { v2: 'off' } as const;

describe('btcpeer', () => {
  before(build);

  it('should shake hands with a real btcd, so that what it tells of us can be believed', async () => {
    await using node = await btcd();
    await node.rpc('generate', 2);
    await using peer = btcpeer('-dial', node.address);
    const { remote } = await peer.event({ event: 'ready' });

    expect(remote).to.deep.include({ version: 70016, height: 2, addrV2: true, witness: true });
    expect(remote?.userAgent).to.equal('/btcwire:0.5.0/btcd:0.26.2/');

    peer.say('ping 42');
    const pong = await peer.event({ event: 'heard', command: 'pong' });
    expect(pong.payload).to.deep.equal({ Nonce: 42 });

    peer.say('close');
    await peer.event({ event: 'closed' });
  });

  it('should call us, and know of us what we have said', async () => {
    const callers$ = tcpListener('127.0.0.1:0');
    const called = firstValueFrom(
      listen(callers$, regtest, { ...plain, services: 9n, height: () => 21, userAgent: '/spec:1.0.0/' }),
    );
    await using caller = btcpeer('-dial', await firstValueFrom(callers$.address$), '-height', '42');
    await using peer = await called;
    const { remote } = await caller.event({ event: 'ready' });

    expect(remote).to.deep.equal({
      version: 70_016,
      services: 9,
      userAgent: '/spec:1.0.0/',
      height: 21,
      addrV2: true,
      witness: true,
      encrypted: false,
    });
    expect(await peer.ready()).to.deep.include({ version: 70_016, services: 0n, height: 42 });

    caller.say('ping 42');
    const pong = await caller.event({ event: 'heard', command: 'pong' });
    expect(pong.payload).to.deep.equal({ Nonce: 42 });

    caller.say('close');
    expect(await firstValueFrom(peer.closed$)).to.deep.include({ by: 'remote', why: 'ended' });
  });

  it('should call us encrypted where it is told to', async () => {
    const callers$ = tcpListener('127.0.0.1:0');
    const called = firstValueFrom(listen(callers$, regtest, { v2: 'require' }));
    await using caller = btcpeer('-dial', await firstValueFrom(callers$.address$), '-v2');
    await using peer = await called;
    const { remote } = await caller.event({ event: 'ready' });

    expect(remote).to.deep.include({ encrypted: true, services: 0x800 });
    expect(await peer.ready()).to.include({ transport: 'v2' });
  });

  it('should take our call, as in the example of its package', async () => {
    await using callee = btcpeer('-listen', '127.0.0.1:0');
    const { address } = await callee.event({ event: 'listening' });
    const peer = connect(tcp(address!), regtest, plain);
    await callee.event({ event: 'heard', command: 'version' });
    const { remote } = await callee.event({ event: 'ready' });

    expect(remote).to.deep.include({ userAgent: '/rxpeer:0.1.0/', services: 0, witness: false });
    expect(await peer.ready()).to.deep.include({ userAgent: '/btcwire:0.5.0/btcpeer:1.0.0/' });
    expect(await peer.close()).to.deep.include({ by: 'us', why: 'closed' });
    await callee.event({ event: 'closed' });
  });

  it('should agree on 70015, without sendaddrv2, when it speaks no more', async () => {
    await using callee = btcpeer('-listen', '127.0.0.1:0', '-version', '70015');
    const { address } = await callee.event({ event: 'listening' });
    await using peer = connect(tcp(address!), regtest, plain);
    const { remote } = await callee.event({ event: 'ready' });

    expect(remote).to.deep.include({ version: 70_015, addrV2: false });
    expect(await peer.ready()).to.deep.include({ version: 70_015, features: [] });
  });

  it('should tell us what it wants', async () => {
    await using callee = btcpeer('-listen', '127.0.0.1:0');
    const { address } = await callee.event({ event: 'listening' });
    await using peer = connect(tcp(address!), regtest, plain);
    await peer.ready();
    expect(peer.remote.asked('sendheaders')).to.equal(undefined);

    callee.say('sendheaders');
    await firstValueFrom(peer.on('sendheaders'));
    expect(peer.remote.asked('sendheaders')).to.deep.include({ command: 'sendheaders' });
  });

  it('should count the bytes that we count', async () => {
    await using callee = btcpeer('-listen', '127.0.0.1:0');
    const { address } = await callee.event({ event: 'listening' });
    await using peer = connect(tcp(address!), regtest, plain);
    const heard = callee.event({ event: 'heard', command: 'ping' });
    peer.send('ping', { nonce: 1n });
    const pong = await firstValueFrom(peer.on('pong'));

    expect((await heard).size).to.equal(32);
    expect(pong.size).to.equal(32);
  });

  for (const [how, flags, options] of [
    ['plain', ['-echo'], plain],
    ['encrypted', ['-echo', '-v2'], { v2: 'require' }],
  ] as const) {
    it(`should read all that we write, and write it as we do, ${how}`, async () => {
      await using callee = btcpeer('-listen', '127.0.0.1:0', ...flags);
      const { address } = await callee.event({ event: 'listening' });
      const given = { ...options, services: 9n, behaviours: [] };
      await using peer = connect(tcp(address!), regtest, given);
      await peer.ready();
      const echoes = firstValueFrom(peer.frame$.pipe(take(shared.length), toArray()));
      for (const { command, payload } of shared) {
        const { [command]: layout } = regtest.dialect.messages;
        peer.send(command, layout.unpack(payload));
      }

      expect(shared).to.have.length.above(40);
      expect((await echoes).map(show)).to.deep.equal(shared.map(show));
      expect(peer.stats().transport).to.equal(how === 'plain' ? 'v1' : 'v2');
    });
  }
});

interface Vector {
  readonly name: string;
  readonly command: Exclude<Command<Bitcoin>, 'unknown'>;
  readonly hex: string;
}

/** What belongs to the handshake, what btcd's `wire` does not know, and a ping, which it answers. */
const apart = new Set(
  `version verack sendaddrv2 wtxidrelay sendtxrcncl feature sendpackages disabletx ping alert
  sendcmpct cmpctblock getblocktxn blocktxn reqrecon sketch reqsketchext reconcildiff
  ancpkginfo getpkgtxns pkgtxns`.split(/\s+/),
);

/** Vectors with networks that btcd leaves out, and one with more hash functions than we take. */
const refused = new Set([
  'addrv2-unknown-network-and-ipv4',
  'addrv2-ipv4-and-torv2-under-ipv6',
  'addrv2-every-network-id',
  'addrv2-512-byte-address',
  'filterload-btcd',
]);

/** Every vector that both sides know. */
const shared = vectors<Vector[]>('bitcoin/messages.json')
  .filter(({ name, command }) => !apart.has(command) && !refused.has(name))
  .map(({ command, hex }) => ({ command, payload: bytes(hex) }));

const show = ({ command, payload }: Frame) => `${command} ${payload.toString('hex')}`;
