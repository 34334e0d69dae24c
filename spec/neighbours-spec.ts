/**
 * What the tests of other toolkits tell of a peer's life (btcd's server, NBitcoin), in virtual time.
 */
import { expect } from 'chai';
import { firstValueFrom } from 'rxjs';
import type { Bitcoin } from '../lib/dialects/bitcoin.js';
import { keepalive } from '../lib/behaviours/keepalive.js';
import { pong } from '../lib/behaviours/pong.js';
import { regtest } from '../lib/networks/bitcoin.js';
import { accept, connect, listen } from '../lib/peer.js';
import type { Peer } from '../lib/peer/face.js';
import type { PeerOptions } from '../lib/peer/options.js';
import { requestHeaders } from '../lib/requests/requestHeaders.js';
import { virtualTime } from '../lib/testing/virtualTime.js';
import { memory } from '../lib/transports/memory.js';
import { memoryNetwork } from '../lib/transports/memoryNetwork.js';

const question = { locator: [] };

/** A node that answers `getheaders` with none, and a way to call it. */
function node() {
  const { scheduler, advance } = virtualTime();
  const network = memoryNetwork({ scheduler });
  const guests = new Set<Peer<Bitcoin>>();
  const met = { ready: 0, gone: 0 };
  listen(network.listener, regtest, { scheduler }).subscribe((guest) => {
    guests.add(guest);
    guest.ready$.subscribe(() => met.ready++);
    guest.on('getheaders').subscribe(() => guest.send('headers', { headers: [] }));
    guest.closed$.subscribe(() => guests.delete(guest) && met.gone++);
  });
  const call = (options: PeerOptions<Bitcoin> = {}) =>
    connect(network.dial(), regtest, { scheduler, v2: 'off', ...options });
  return { call, advance, guests, met };
}

/** Whether somebody who calls now is served. */
function serves({ call, advance }: ReturnType<typeof node>): boolean {
  const answers: unknown[] = [];
  const peer = call();
  requestHeaders(peer, question).subscribe(({ payload }) => answers.push(payload));
  advance(10);
  void peer.close({ linger: 0 });
  advance(2_000);
  return answers.length === 1;
}

describe('a node (C.4)', () => {
  it('should serve after 1,000 who shook hands and were gone, 300 at a time', () => {
    const server = node();
    for (let left = 1_000; left > 0; left -= 300) {
      const guests = Array.from({ length: Math.min(left, 300) }, () => server.call());
      server.advance(10);
      expect(server.guests.size).to.equal(guests.length);
      for (const guest of guests) void guest.close({ linger: 0 });
      server.advance(2_000);
    }
    expect(server.met).to.deep.equal({ ready: 1_000, gone: 1_000 });
    expect([server.guests.size, serves(server)]).to.deep.equal([0, true]);
  });

  it('should serve after 50 who were gone before verack, and tell of none of them as ready', () => {
    const server = node();
    for (let n = 0; n < 50; n++) {
      const guest = server.call();
      guest.frame$.subscribe(({ command }) => command === 'version' && void guest.close());
      if (n % 2 === 0) void guest.close({ linger: 0 });
    }
    server.advance(40_000);
    expect([server.guests.size, serves(server)]).to.deep.equal([0, true]);
    expect(server.met.ready).to.equal(1);
  });

  it('should forget a client that has dropped, and be forgotten', () => {
    const server = node();
    const client = server.call();
    server.advance(10);
    let ends = 0;
    client.closed$.subscribe(() => ends++);
    void [...server.guests][0]!.close({ linger: 0 });
    server.advance(2_000);
    expect([ends, server.guests.size]).to.deep.equal([1, 0]);
  });

  it('should answer five questions at once, each of them', () => {
    const { call, advance } = node();
    const peer = call();
    let answers = 0;
    for (let n = 0; n < 5; n++) requestHeaders(peer, question).subscribe(() => answers++);
    advance(10);
    expect(answers).to.equal(5);
  });
});

describe('a connection (C.4)', () => {
  it('should end at the one who misses its pongs, and say so', async () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler });
    const asks = keepalive({ interval: 1_000, patience: 500 });
    const asking = connect(a, regtest, { scheduler, behaviours: [pong, asks] });
    const mute = accept(b, regtest, { scheduler, behaviours: [] });
    advance(3_000);
    expect((await firstValueFrom(asking.closed$)).error?.name).to.equal('PingTimeoutError');
    expect((await firstValueFrom(mute.closed$)).why).to.equal('ended');
  });

  it('should not be made where both sides have the same nonce', async () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler });
    const options = { scheduler, nonces: new Set<bigint>(), random: () => 0.5 };
    const peers = [connect(a, regtest, options), accept(b, regtest, options)];
    advance(2_000);
    const [caller, callee] = await Promise.all(peers.map(({ closed$ }) => firstValueFrom(closed$)));
    expect([caller?.why, callee?.why]).to.deep.equal(['ended', 'self']);
  });

  it('should not be made by a signal that has aborted', async () => {
    const { call, advance, guests } = node();
    const peer = call({ signal: AbortSignal.abort() });
    advance(10);
    expect((await firstValueFrom(peer.closed$)).why).to.equal('aborted');
    expect(guests.size).to.equal(0);
  });
});
