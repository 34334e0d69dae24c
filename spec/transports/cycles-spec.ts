import { expect } from 'chai';
import { firstValueFrom, Subject } from 'rxjs';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { accept, connect, listen } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { handles } from '../../lib/testing/handles.js';
import { memory } from '../../lib/transports/memory.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { block, sharing } from '../cycles.js';
import { used } from '../fuzz/memory.js';

const CYCLES = 1_000;
const MiB = 2 ** 20;

type Pair = readonly [Peer<Bitcoin>, Peer<Bitcoin>];
type Meet = () => Promise<Pair> | Pair;

/** A whole life: handshake, a ping and its pong, an announcement, the end by either side. */
async function cycle(meet: Meet, n: number): Promise<void> {
  const [alice, bob] = await meet();
  const [first, second] = n % 2 === 0 ? [alice, bob] : [bob, alice];
  const pong = firstValueFrom(alice.on('pong'));
  const told = firstValueFrom(bob.on('inv'));
  alice.send('ping', { nonce: BigInt(n + 1) });
  alice.announce([block]);
  await Promise.all([pong, told]);
  const [ours, theirs] = await Promise.all([
    first.close({ linger: n % 3 === 0 ? 0 : 1_000 }),
    firstValueFrom(second.closed$),
  ]);
  expect([ours.why, theirs.why]).to.deep.equal(['closed', 'ended']);
}

/** Many lives, one after the other; how much the heap has grown after the first tenth. */
async function growth(meet: Meet): Promise<number> {
  let before = 0;
  for (let n = 0; n < CYCLES; n++) {
    if (n === CYCLES / 10) before = used();
    await cycle(meet, n);
  }
  return used() - before;
}

describe(`${CYCLES} connections, one after the other`, () => {
  it('should leave no handle, listener or nonce over TCP, and a heap that does not grow (C5.32)', async function () {
    this.timeout(120_000);
    const shared = sharing();
    await Promise.resolve(); // mocha's own timer comes now
    const left = handles();
    const callers$ = tcpListener('127.0.0.1:0');
    const peer$ = new Subject<Peer<Bitcoin>>();
    const listening = listen(callers$, regtest, shared.called).subscribe(peer$);
    const address = await firstValueFrom(callers$.address$);
    const meet = async (): Promise<Pair> => {
      const bob = firstValueFrom(peer$);
      return [connect(tcp(address), regtest, shared.calling), await bob];
    };

    expect(await growth(meet)).to.be.below(2 * MiB);
    listening.unsubscribe();
    expect(await left()).to.deep.equal([]);
    shared.expectNothing();
  });

  it('should leave no more over memory in real time', async function () {
    this.timeout(120_000);
    const shared = sharing();
    await Promise.resolve(); // mocha's own timer comes now
    const left = handles();
    const meet = (): Pair => {
      const { a, b } = memory();
      return [connect(a, regtest, shared.calling), accept(b, regtest, shared.called)];
    };

    expect(await growth(meet)).to.be.below(2 * MiB);
    expect(await left()).to.deep.equal([]);
    shared.expectNothing();
  });
});
