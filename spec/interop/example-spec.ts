import { expect } from 'chai';
import { filter, firstValueFrom, lastValueFrom, map, toArray } from 'rxjs';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Network } from '../../lib/networks/network.js';
import { regtest, simnet } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import { tcp } from '../../lib/transports/tcp.js';
import { btcpeer, type Btcpeer } from './btcpeer.js';
import { build } from './build.js';
import { calling } from './calling.js';

/** With it a version message is 143 bytes long, as in the package's tests. */
const userAgent = '/btcwire:0.5.0/peer:1.0(comment)/';

/** Before `sendaddrv2`, so that a handshake is a version and a verack. */
const PLAIN = 70_002;

/** What ends with its spec, also where that fails. */
const open: AsyncDisposable[] = [];

/** Our listener, called by the package. */
async function called(
  flags: readonly string[],
  options: PeerOptions<Bitcoin> = {},
  network: Network<Bitcoin> = regtest,
) {
  let caller!: Btcpeer;
  const call = (address: string) => (caller = btcpeer('-dial', address, ...flags));
  const peer = await calling(call, { v2: 'off', ...options }, network);
  open.push(peer, caller);
  return { peer, caller };
}

/** The package, called by us. */
async function calls(flags: readonly string[], options: PeerOptions<Bitcoin> = {}) {
  const callee = btcpeer('-listen', '127.0.0.1:0', ...flags);
  const { address } = await callee.event({ event: 'listening' });
  const peer = connect(tcp(address!), regtest, { v2: 'off', ...options });
  open.push(peer, callee);
  return { peer, callee };
}

/** All that it has heard, once it has ended. */
const heardBy = ({ event$ }: Btcpeer) =>
  firstValueFrom(
    event$.pipe(
      filter(({ event }) => event === 'heard'),
      map(({ command }) => command),
      toArray(),
    ),
  );

/** Waits until it has closed, and its program is gone. */
async function endOf({ event$ }: Btcpeer): Promise<void> {
  expect(await lastValueFrom(event$)).to.deep.equal({ event: 'closed' });
}

describe("the scenarios of btcd's package peer", () => {
  before(build);
  afterEach(() => Promise.all(open.splice(0).map((one) => one[Symbol.asyncDispose]())));

  it('should play as its documented example: one version, a verack within a second, a clean end', async () => {
    const { peer, caller } = await called(['-net', 'simnet'], {}, simnet);
    await caller.event({ event: 'ready' });
    const { connectedAt } = peer.stats();
    expect(Date.now() - connectedAt).to.be.below(1_000);

    caller.say('close');
    expect(await firstValueFrom(peer.closed$)).to.deep.include({ by: 'remote', why: 'ended' });
    const heard = await heardBy(caller);
    expect(heard.filter((command) => command === 'version')).to.have.length(1);
    expect(heard).to.include('verack');
  });

  it(`should agree on ${PLAIN} where we speak no more: a version and a verack of 167 bytes`, async () => {
    const { peer, caller } = await called(['-services', '9'], { version: PLAIN, userAgent });
    const { remote } = await caller.event({ event: 'ready' });
    const negotiated = await peer.ready();

    expect(remote).to.deep.include({ version: PLAIN, services: 0, userAgent, witness: false });
    expect(remote).to.deep.include({ height: 0, addrV2: false });
    expect(negotiated).to.deep.include({ version: PLAIN, advertised: 70_016, services: 9n });
    expect(negotiated).to.deep.include({ height: 0, features: [] });
    expect(peer.stats()).to.include({ sent: 167, lastPingNonce: 0n, lastPingMicros: 0 });
    expect(peer.stats().received).to.equal(167 - userAgent.length + negotiated.userAgent.length);
    await peer.close();
    await endOf(caller);
  });

  it(`should agree on ${PLAIN} where it speaks no more`, async () => {
    const { peer, callee } = await calls(['-version', `${PLAIN}`], { services: 9n, userAgent });
    const { remote } = await callee.event({ event: 'ready' });

    expect(remote).to.deep.include({ version: PLAIN, services: 9, witness: true, addrV2: false });
    expect(await peer.ready()).to.deep.include({ version: PLAIN, advertised: PLAIN, features: [] });
    expect(peer.stats().sent).to.equal(167);
    await peer.close();
    await endOf(callee);
  });

  it('should end where it speaks version 1, without another word', async () => {
    const { peer, callee } = await calls(['-version', '1']);
    const { by, why, error } = await firstValueFrom(peer.closed$);

    expect({ by, why }).to.deep.equal({ by: 'us', why: 'protocol' });
    expect(error?.message).to.match(/expected .*version.* got 1$/);
    expect(await heardBy(callee)).to.deep.equal(['version']);
  });

  it('should not even greet a caller that speaks version 1', async () => {
    const { peer, caller } = await called(['-version', '1']);
    const { by, why } = await firstValueFrom(peer.closed$);

    expect({ by, why }).to.deep.equal({ by: 'us', why: 'protocol' });
    expect(await heardBy(caller)).to.deep.equal([]);
  });

  it('should end when it says version twice', async () => {
    const { peer, caller } = await called([]);
    await caller.event({ event: 'ready' });
    caller.say('version');
    const { by, why, error } = await firstValueFrom(peer.closed$);

    expect({ by, why }).to.deep.equal({ by: 'us', why: 'protocol' });
    expect(error?.message).to.match(/version/);
    await endOf(caller);
  });
});
