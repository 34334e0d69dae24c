import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { firstValueFrom, take, toArray } from 'rxjs';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { ProxyError, ProxyRefusedError } from '../../lib/errors.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect, listen } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import type { PeerClosedError } from '../../lib/peer/reason.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { viaSocks5, type ViaSocks5Options } from '../../lib/transports/viaSocks5.js';
import { microsocks, needsMicrosocks } from './microsocks.js';

const MIB = 2 ** 20;
const login = { user: 'ana', password: 'secret' };
const asks = ['-u', login.user, '-P', login.password];

/** A peer that listens, where, and how many have called. */
async function listening() {
  const listener = tcpListener('127.0.0.1:0');
  const callers: Peer<Bitcoin>[] = [];
  const subscription = listen(listener, regtest).subscribe((peer) => callers.push(peer));
  const address = await firstValueFrom(listener.address$);
  const stop = async () => {
    subscription.unsubscribe();
    await Promise.all(callers.map((peer) => peer.close()));
  };
  return { callers, address, port: Number(address.split(':')[1]), [Symbol.asyncDispose]: stop };
}

/** Ten messages of a mebibyte and one byte, none like the other. */
const payloads = Array.from({ length: 10 }, (_, n) => {
  const seed = createHash('sha256').update(`${n}`).digest();
  return Buffer.alloc(MIB + 1, seed);
});
const digest = (all: readonly Buffer[]) =>
  all.map((bytes) => createHash('sha256').update(bytes).digest('hex'));

/** Has one say all payloads to the other, and answers what arrived. */
async function carry(from: Peer<Bitcoin>, to: Peer<Bitcoin>): Promise<Buffer[]> {
  const heard = firstValueFrom(to.on('unknown').pipe(take(payloads.length), toArray()));
  for (const bytes of payloads) from.send('unknown', { name: 'xyzzy', bytes });
  return (await heard).map(({ payload }) => payload.bytes);
}

/** A session through the proxy: shakes hands, carries every byte both ways, and ends. */
async function session(target: string, options: ViaSocks5Options): Promise<void> {
  await using far = await listening();
  const address = `${target}:${far.port}`;
  await using peer = connect(viaSocks5(address, options), regtest, { userAgent: '/hidden/' });
  const { userAgent } = await peer.ready();
  const [caller] = far.callers as [Peer<Bitcoin>];
  await caller.ready();

  expect(userAgent).to.equal('/rxpeer:0.1.0/');
  expect(caller.remote.userAgent).to.equal('/hidden/');
  expect(peer.address).to.equal(address);
  expect(digest(await carry(peer, caller))).to.deep.equal(digest(payloads));
  expect(digest(await carry(caller, peer))).to.deep.equal(digest(payloads));
  expect(peer.stats().received).to.be.greaterThan(10 * MIB);

  const ended = firstValueFrom(caller.closed$);
  expect(await peer.close()).to.include({ by: 'us', why: 'closed' });
  expect(await ended).to.include({ by: 'remote', why: 'ended' });
  const [ours, theirs] = [peer.stats(), caller.stats()];
  expect([ours.sent, ours.received]).to.deep.equal([theirs.received, theirs.sent]);
}

/** Why there was no session. */
async function failure(address: string, options: ViaSocks5Options): Promise<PeerClosedError> {
  await using peer = connect(viaSocks5(address, options), regtest);
  return await peer.ready().then(
    () => expect.fail('expected no session'),
    (error: unknown) => error as PeerClosedError,
  );
}

describe('a peer through microsocks', () => {
  before(needsMicrosocks);

  for (const target of ['127.0.0.1', 'localhost']) {
    it(`should carry every byte to ${target}, which the proxy looks up`, async () => {
      await using proxy = await microsocks();
      await session(target, { proxy: tcp(proxy.address) });
      expect(await proxy.logged('connected to')).to.contain(`connected to ${target}:`);
    });
  }

  it('should carry every byte where the proxy asks for a password', async () => {
    await using proxy = await microsocks(...asks);
    await session('localhost', { proxy: tcp(proxy.address), ...login });
  });

  it('should keep the password where the proxy asks for none', async () => {
    await using proxy = await microsocks();
    await session('127.0.0.1', { proxy: tcp(proxy.address), ...login });
  });

  it('should be refused with a wrong password, and nobody be called', async () => {
    await using far = await listening();
    await using proxy = await microsocks(...asks);
    const { reason } = await failure(far.address, {
      proxy: tcp(proxy.address),
      ...{ user: 'ana', password: 'guess' },
    });

    expect(reason).to.include({ by: 'network', why: 'network', transient: false });
    expect(reason.error).to.be.instanceOf(ProxyRefusedError);
    expect(reason.error?.message).to.match(/^expected the proxy to take user and password, got /);
    expect(far.callers).to.be.empty;
  });

  it('should be refused without a password where the proxy asks for one', async () => {
    await using far = await listening();
    await using proxy = await microsocks(...asks);
    const { reason } = await failure(far.address, { proxy: tcp(proxy.address) });

    expect(reason.error).to.be.instanceOf(ProxyRefusedError);
    expect(reason.error?.message).to.equal(
      'expected a proxy that asks for no user and password, got method 255: pass what it asks for',
    );
    expect(far.callers).to.be.empty;
  });

  it('should be told when nobody listens at the target', async () => {
    await using proxy = await microsocks();
    let address: string;
    {
      await using far = await listening();
      ({ address } = far);
    }
    const { reason } = await failure(address, { proxy: tcp(proxy.address) });

    expect(reason).to.include({ by: 'network', why: 'network', transient: true });
    expect(reason.error).to.be.instanceOf(ProxyError);
    expect(reason.error).to.include({ reply: 5, code: 'ECONNREFUSED' });
  });
});
