import { expect } from 'chai';
import type { Observable } from 'rxjs';
import type { AnyLayout } from '../../lib/layout/core.js';
import { accept, connect } from '../../lib/peer.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import { seeded } from '../../lib/random.js';
import type { AnyHeard } from '../../lib/shapes.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';
import { diamondCoin, parallelcoinCoin } from './forkCoins.js';
import {
  announceNews,
  conversation,
  CONVERSATION,
  serve,
  treasury,
  type ForkCoin,
  type Spoken,
} from './forkSession.js';

/** Two peers of a coin in virtual time. */
function pair(
  { network }: ForkCoin,
  ours: PeerOptions<Spoken> = {},
  theirs: PeerOptions<Spoken> = {},
) {
  const { scheduler, advance } = virtualTime();
  const { a, b } = memory({
    scheduler,
    cut: (bytes) => [bytes.subarray(0, 30), bytes.subarray(30)],
  });
  const given = { scheduler, services: 9n };
  const caller = connect(a, network, { ...given, random: seeded(1), userAgent: '/ours/', ...ours });
  const callee = accept(b, network, {
    ...given,
    random: seeded(2),
    userAgent: '/theirs/',
    ...theirs,
  });
  advance(10);
  return { caller, callee, advance };
}

for (const coin of [diamondCoin, parallelcoinCoin]) {
  const { protocolVersion } = coin.network.dialect;

  describe(`a session of ${coin.name}`, () => {
    it('should shake hands with each other', () => {
      const { caller, callee } = pair(coin, { height: () => 5, relay: false });

      expect(caller.remote).to.include({ version: protocolVersion, userAgent: '/theirs/' });
      expect(callee.remote).to.include({
        services: 9n,
        userAgent: '/ours/',
        height: 5,
        relay: false,
      });
      const between = caller.stats().commands.received;
      expect(Object.keys(between)).to.deep.equal(['version', 'verack']);
    });

    it('should go from ping to news: headers, a block, what is not there, addresses, a transaction', () => {
      const { caller, callee, advance } = pair(coin);
      const own = treasury(coin);
      const heard: string[] = [];
      serve(callee, coin, own);
      conversation(caller, coin).subscribe((line) => {
        heard.push(line);
        if (line === 'waiting') announceNews(callee, coin, own);
      });
      advance(30_000);

      expect(heard).to.deep.equal(CONVERSATION);
    });

    it('should tell transactions from blocks: they wait, and one who wants none hears of blocks alone', () => {
      const { caller, callee, advance } = pair(coin, { relay: false });
      const own = treasury(coin);
      const types: unknown[] = [];
      caller
        .on('inv')
        .subscribe(({ payload }) => types.push(...payload.items.map(({ type }) => type)));
      announceNews(callee, coin, own);
      advance(1);
      expect(types).to.deep.equal(['block']);
      advance(60_000);
      expect(types).to.deep.equal(['block']);
    });

    it('should announce in messages that its nodes take, each thing once', () => {
      const { caller, callee, advance } = pair(coin);
      const sizes: number[] = [];
      caller.on('inv').subscribe(({ payload }) => sizes.push(payload.items.length));
      const items = Array.from({ length: 1_100 }, (_, n) => ({
        type: 'tx',
        hash: coin.ids.txid(coin.spend(n)),
      }));
      const most = coin.network.dialect.inventory.maxAnnounced ?? 1_000;
      callee.announce(items);
      advance(60_000);
      expect(sizes[0]).to.equal(most);
      expect(sizes.every((size) => size <= most)).to.equal(true);
      expect(sizes.reduce((sum, size) => sum + size, 0)).to.equal(1_100);
    });

    it('should show each message on a stream of its own (C1.6)', () => {
      const { dialect } = coin.network;
      const { caller, callee, advance } = pair(coin, { behaviours: [] }, { behaviours: [] });
      const payloads = new Map(
        coin.vectors.map(({ command, hex }) => {
          const { [command]: layout } = dialect.messages as unknown as Record<string, AnyLayout>;
          return [command, layout!.unpack(Buffer.from(hex, 'hex').subarray(24))] as const;
        }),
      );
      for (const command of ['version', 'verack']) payloads.delete(command);
      const say = caller.send as (command: string, payload: unknown) => unknown;
      const on = callee.on as (command: string) => Observable<AnyHeard>;
      const heard: string[] = [];
      for (const command of payloads.keys()) {
        on(command).subscribe((message) => heard.push(`${command} ${message.command}`));
      }
      for (const [command, payload] of payloads) say(command, payload);
      advance(100);

      expect(heard).to.deep.equal(
        Array.from(payloads.keys(), (command) => `${command} ${command}`),
      );
      expect(heard).to.have.lengthOf(Object.keys(dialect.messages).length - 2);
    });

    it('should be owed what it asks for, and end who does not deliver it (C5.7)', () => {
      const { caller, callee, advance } = pair(coin);
      const own = treasury(coin);
      const tx = { type: 'tx', hash: coin.ids.txid(own.loose) } as const;
      const ends: string[] = [];
      caller.closed$.subscribe(({ why }) => ends.push(why));
      caller.send('getdata', { items: [tx] });
      advance(20_000);
      callee.send('tx', own.loose);
      advance(60_000);
      expect(ends).to.deep.equal([]);

      caller.send('getdata', { items: [tx] });
      advance(1_000);
      callee.send('tx', own.blocks[0]!.transactions[1]!);
      advance(60_000);
      expect(ends).to.deep.equal(['stalled']);
    });

    it('should notice that it has called itself (C5.17)', () => {
      const nonces = new Set<bigint>();
      const own = pair(coin, { nonces }, { nonces });
      const ends: string[] = [];
      own.callee.closed$.subscribe(({ why }) => ends.push(why));
      expect(ends).to.deep.equal(['self']);
    });

    it('should live for an hour on pings alone, and measure them', () => {
      const { caller, callee, advance } = pair(coin);
      advance(3_600_000);

      for (const peer of [caller, callee]) {
        expect(peer.stats().lastPingNonce).to.equal(0n);
        expect(peer.stats().commands.received['pong']!.messages).to.be.at.least(29);
      }
    });

    it('should end with a second version, and be told so (C1.12)', () => {
      const { caller, callee, advance } = pair(coin);
      const ends: string[] = [];
      callee.closed$.subscribe(({ why, error }) => ends.push(`${why}: ${error?.message}`));
      const outcomes: string[] = [];
      const payload = coin.network.dialect.handshake.hello({
        version: 1,
        services: 0n,
        time: 0,
        nonce: 5n,
        userAgent: '',
        height: 0,
        relay: true,
      });
      const send = caller.send as (
        command: string,
        payload: unknown,
      ) => ReturnType<typeof caller.send>;
      send('version', payload).subscribe(({ status }) => outcomes.push(status));
      advance(1_000);

      expect(outcomes).to.deep.equal(['sent']);
      expect(ends).to.deep.equal(['protocol: expected no second version']);
    });

    it('should refuse whoever is too old', () => {
      const { callee } = pair(coin, { version: 208, minVersion: 0 });
      const ends: (string | undefined)[] = [];
      callee.closed$.subscribe(({ error }) => ends.push(error?.message));
      const { minVersion } = coin.network.dialect.handshake;

      expect(ends).to.deep.equal([`expected version ${minVersion} or later, got 208`]);
    });
  });
}
