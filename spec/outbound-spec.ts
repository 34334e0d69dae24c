import { expect } from 'chai';
import { NEVER, Subject, filter, map, merge, tap } from 'rxjs';
import type { Item } from '../lib/dialects/dialect.js';
import { Hash } from '../lib/hash/hash.js';
import { codec } from '../lib/layers/codec.js';
import { handshake } from '../lib/layers/handshake.js';
import { isReady } from '../lib/layers/gate.js';
import type { HandshakeOptions } from '../lib/layers/handshakeStep.js';
import { v1 } from '../lib/layers/v1.js';
import { regtest } from '../lib/networks/bitcoin.js';
import { batch } from '../lib/operators/batch.js';
import { every } from '../lib/operators/every.js';
import { knownInventory } from '../lib/operators/knownInventory.js';
import { trickle } from '../lib/operators/trickle.js';
import { uniform } from '../lib/operators/waits.js';
import { seeded } from '../lib/random.js';
import { sending } from '../lib/shapes.js';
import { machine } from '../lib/steps.js';
import { scriptedRemote } from '../lib/testing/scriptedRemote.js';
import { virtualTime } from '../lib/testing/virtualTime.js';

const { dialect, magic } = regtest;
const item = (n: number): Item => ({ type: 'tx', hash: new Hash(n, 0, 0, 0, 0, 0, 0, 0) });

describe('a node of its own, made of layers and operators without connect', () => {
  it('should shake hands, ping, number what it hears, and announce by trickle, in batches, what the remote does not know', () => {
    const { scheduler, advance } = virtualTime();
    const remote = scriptedRemote(regtest, { scheduler });
    const random = seeded(1);
    const known = knownInventory(50);
    const items$ = new Subject<Item>();
    const heard: string[] = [];
    const about = { services: 0n, time: 0, nonce: 2n, userAgent: '/own/', height: 0, relay: true };
    const options: HandshakeOptions = {
      role: 'initiator',
      rules: dialect.handshake,
      self: () => ({ version: dialect.protocolVersion, ...about }),
      isOwn: () => false,
      timeout: 30_000,
      scheduler,
    };
    const wire = remote.transport({ paused$: NEVER, retain: () => () => {} });
    const node = handshake(options)(codec(dialect)(v1({ ...dialect, magic })(wire)));
    const announcements$ = items$.pipe(
      filter((one) => !known.has(one)),
      trickle(uniform(100, 500), scheduler, random),
      map((items) => items.filter((one) => !known.has(one))),
      tap((items) => items.forEach((one) => known.add(one))),
      batch(2),
      map((items) => ({ command: 'inv', payload: { items } })),
    );
    const pings$ = every(60_000, scheduler).pipe(
      map(() => ({ command: 'ping', payload: { nonce: 7n } })),
    );
    const numbered = machine<number, string, string>(
      () => 0,
      (count, name) => [count + 1, [`${count + 1} ${name}`]],
    );
    const running = node(merge(announcements$, pings$).pipe(map((message) => sending(message))))
      .pipe(
        map((message) => (isReady(message) ? 'ready' : message.command)),
        numbered,
      )
      .subscribe((name) => heard.push(name));
    advance(1);
    for (const n of [1, 2, 3, 4]) items$.next(item(n));
    known.add(item(2));
    advance(99);
    const invs = () => remote.heard.filter(({ command }) => command === 'inv');
    expect(invs()).to.deep.equal([]);
    advance(401);
    expect(invs().map(({ payload }) => payload)).to.deep.equal([
      { items: [item(1), item(3)] },
      { items: [item(4)] },
    ]);
    remote.say('ping', { nonce: 9n });
    advance(60_000);
    expect(remote.heard.filter(({ command }) => command === 'ping')).to.have.length(1);
    expect(heard).to.deep.equal(['1 ready', '2 ping']);
    running.unsubscribe();
  });
});
