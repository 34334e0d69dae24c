import { expect } from 'chai';
import { setTimeout } from 'node:timers/promises';
import { firstValueFrom, mergeMap, take, toArray } from 'rxjs';
import { crypto } from '../../lib/crypto/createCrypto.js';
import type { KeyPair } from '../../lib/crypto/crypto.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect, listen } from '../../lib/peer.js';
import type { PeerOptions, V2 } from '../../lib/peer/options.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { random } from '../../lib/random.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { btcd, type Btcd } from './btcd.js';
import { build } from './build.js';
import { calling } from './calling.js';
import { eventually } from './eventually.js';

const HEIGHT = 110;
const NODE = '/btcwire:0.5.0/btcd:0.26.2/';

/** What btcd asks of whom it calls: NETWORK and WITNESS. */
const services = 9n;

/**
 * A key that no node takes for the beginning of a message: where v1 has the length of one, it has more than btcd reads. Of other keys,
 * one in 128, it takes the rest of the message to be on its way, and waits.
 */
function key(): KeyPair {
  const pair = crypto.keyPair(random);
  return pair.encoded.readUInt32LE(16) > 32 * 2 ** 20 ? pair : key();
}

/** Whether btcd takes a peer of ours for encrypted, by its user agent; it lists peers a moment after the handshake. */
async function seenBy(node: Btcd, userAgent: string): Promise<unknown> {
  const find = async () => {
    const peers = await node.rpc<readonly Record<string, unknown>[]>('getpeerinfo');
    return peers.find(({ subver }) => subver === userAgent);
  };
  return (await eventually(find, (seen) => seen !== undefined))!['v2_connection'];
}

describe('v2 and btcd', function () {
  this.timeout(60_000).slow(10_000);
  let encrypting: Btcd;
  let plain: Btcd;

  before(build);
  before(async () => {
    [encrypting, plain] = await Promise.all([btcd('--v2transport'), btcd()]);
    await encrypting.rpc('generate', HEIGHT);
  });
  after(() => Promise.all([encrypting?.stop(), plain?.stop()]));

  /** Calls, and tells what carries it, by our account and by btcd's. */
  async function call(node: Btcd, options: PeerOptions<Bitcoin>) {
    await using peer = connect(tcp(node.address), regtest, { behaviours: [], ...options });
    const { transport, sessionId } = await peer.ready();
    return { transport, sessionId, theirs: await seenBy(node, options.userAgent!) };
  }

  it('should be what we call with', async () => {
    const { transport, sessionId, theirs } = await call(encrypting, { userAgent: '/calls/' });

    expect([transport, theirs]).to.deep.equal(['v2', true]);
    expect(sessionId).to.match(/^[0-9a-f]{64}$/);
  });

  it('should carry questions and answers, large ones too', async () => {
    await using peer = connect(tcp(encrypting.address), regtest, { v2: 'require', userAgent: '/asks/' });
    await peer.ready();
    const pong = firstValueFrom(peer.on('pong'));
    const headers = firstValueFrom(peer.on('headers'));
    peer.send('ping', { nonce: 7n });
    peer.send('getheaders', { version: 70_016, locator: [regtest.genesis.hash], stop: regtest.genesis.hash });
    expect((await pong).payload.nonce).to.equal(7n);
    const { payload } = await headers;
    expect(payload.headers).to.have.length(HEIGHT);
    const blocks = firstValueFrom(peer.on('block').pipe(take(100), toArray()));
    const items = payload.headers.slice(1, 101).map(({ previous: hash }) => ({ type: 'block' as const, hash }));
    peer.send('getdata', { items });

    expect((await blocks).map(({ payload: { header } }) => header.previous)).to.have.length(100);
  });

  for (const v2 of ['prefer', 'require'] as const) {
    it(`should be what btcd calls with (v2: '${v2}')`, async () => {
      await using peer = await calling(
        (address) => encrypting.rpc('node', 'connect', address, 'temp'),
        { services, v2, userAgent: `/called:${v2}/` },
      );

      expect(await peer.ready()).to.include({ transport: 'v2', version: 70_016 });
      expect(await seenBy(encrypting, `/called:${v2}/`)).to.equal(true);
      const pong = firstValueFrom(peer.on('pong'));
      peer.send('ping', { nonce: 9n });
      expect((await pong).payload.nonce).to.equal(9n);
    });
  }

  it('should fall back where btcd does not speak it', async () => {
    const { transport, sessionId, theirs } = await call(plain, { userAgent: '/falls:back/', key });

    expect([transport, sessionId, theirs]).to.deep.equal(['v1', undefined, false]);
  });

  it('should not fall back where it is required', async () => {
    await using peer = connect(tcp(plain.address), regtest, { v2: 'require', key });
    const { why } = await firstValueFrom(peer.closed$);

    expect(why).to.be.oneOf(['ended', 'network']);
  });

  it('should take btcd that does not speak it, and refuse it where it is required', async () => {
    const call = (v2: V2) =>
      calling((address) => plain.rpc('node', 'connect', address, 'temp'), { services, v2 });
    await using peer = await call('prefer');
    expect(await peer.ready()).to.include({ transport: 'v1' });
    await using other = await call('require');

    expect((await firstValueFrom(other.closed$)).why).to.equal('protocol');
  });

  it('should let btcd fall back where we do not speak it', async () => {
    const callers$ = tcpListener('127.0.0.1:0');
    const options = { services, v2: 'off', behaviours: [] } as const;
    const called = firstValueFrom(listen(callers$, regtest, options).pipe(take(2), toArray()));
    const address = await firstValueFrom(callers$.address$);
    const again = () => encrypting.rpc('node', 'connect', address, 'temp').catch(() => undefined);
    await again();
    await setTimeout(300); // it takes a moment to learn
    await again();
    const [refused, taken] = await called;

    expect((await firstValueFrom(refused!.closed$)).why).to.equal('protocol');
    expect(await taken!.ready()).to.include({ transport: 'v1', userAgent: NODE });
    await taken!.close();
  });

  it('should shake hands a hundred times, each with a session of its own', async () => {
    const [host, port] = encrypting.address.split(':');
    /** btcd takes two callers in a second from one network of 256 addresses, and twenty from all. */
    const call = async (n: number) => {
      const from = tcp({ host: host!, port: Number(port), localAddress: `127.0.${n}.1` });
      await using peer = connect(from, regtest, { v2: 'require', behaviours: [] });
      return await peer.ready().then(
        ({ sessionId }) => sessionId,
        () => undefined,
      );
    };
    const sessions = new Set<string | undefined>();
    for (let n = 1; n <= 100; n++) sessions.add(await eventually(() => call(n), (id) => !!id));

    expect(sessions.size).to.equal(100);
  });

  it('should be called a hundred times', async () => {
    const callers$ = tcpListener('127.0.0.1:0');
    const peers$ = listen(callers$, regtest, { services, v2: 'require', behaviours: [] });
    const called = firstValueFrom(
      peers$.pipe(
        mergeMap((peer) => peer.ready().then(({ sessionId }) => peer.close().then(() => sessionId))),
        take(100),
        toArray(),
      ),
    );
    const address = await firstValueFrom(callers$.address$);
    for (let n = 0; n < 100; n++) {
      await encrypting.rpc('node', 'connect', address, 'temp').catch(() => n--); // still connected
    }

    expect(new Set(await called).size).to.equal(100);
  });
});
