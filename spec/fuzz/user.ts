import type { Common } from '../../lib/dialects/common.js';
import type { InventoryItem } from '../../lib/messages/inventory.js';
import { Hash } from '../../lib/hash/hash.js';
import type { Peer } from '../../lib/peer/face.js';
import type { Observable } from 'rxjs';
import type { SendOutcome } from '../../lib/shapes.js';
import { coinOf } from './coins.js';
import type { Deed, Stream } from './stream.js';
import type { Watch } from './watch.js';

/** What a user throws on purpose, in a subscriber: reported as uncaught, and no fault of the peer. */
export class Deliberate extends Error {}

const item = (n: number): InventoryItem<'tx' | 'block'> => ({
  type: n % 3 ? 'tx' : 'block',
  hash: new Hash(n % 50, 0, 0, 0, 0, 0, 0, 0),
});

/** Somebody who uses a peer, sensibly or not. */
export function createUser(
  stream: Stream,
  peer: Peer<Common>,
  watch: Watch,
  abort: AbortController,
) {
  const { deeds } = stream;
  const { sayable } = coinOf(stream);
  const releases: (() => void)[] = [];
  const iterators: AsyncIterator<unknown>[] = [];
  const send = peer.send as (command: string, payload: unknown) => Observable<SendOutcome>;
  let gone = false;

  const sendSample = (n: number) => {
    const { command, payload } = sayable[n % sayable.length]!;
    watch.sent(send(command, payload));
  };
  const iterate = (n: number) => {
    const highWater = [0, 10, 1_000][n % 3]!;
    iterators.push(peer.iterate(n % 2 ? 'ping' : 'inv', { highWater })[Symbol.asyncIterator]());
  };
  const acts: Readonly<Record<Deed['act'], (n: number) => unknown>> = {
    hold: () => releases.push(peer.hold()),
    release: (n) => releases[n % Math.max(1, releases.length)]?.(),
    send: sendSample,
    sendMany: (n) => Array.from({ length: 30 }, (_, i) => sendSample(n + i)),
    sendNonsense: (n) => watch.sent(send(['ping', 'nonsense', 'tx'][n % 3]!, { nonce: n, inputs: 1 })),
    announce: (n) => peer.announce([item(n), item(n + 1), item(n + 2)]),
    iterate,
    take: () => void iterators.at(-1)?.next(),
    leave: () => void iterators.pop()?.return?.(),
    look: () => JSON.stringify(peer.stats(), (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
    throw: () => {},
    close: () => void peer.close({ linger: 0 }),
    linger: () => void peer.close(),
    abort: () => abort.abort(),
  }; // prettier-ignore
  const doIt = ({ act, n }: Deed) => gone || acts[act](n);

  return {
    /** What is done at a time: to be scheduled. */
    timed: deeds.flatMap((deed) =>
      deed.at === undefined ? [] : [{ at: deed.at, run: () => void doIt(deed) }],
    ),
    /** What is done in the hands of message `n`. */
    take(n: number) {
      for (const deed of deeds) if (deed.message === n) doIt(deed);
      if (deeds.some(({ message, act }) => message === n && act === 'throw'))
        throw new Deliberate();
    },
    /** Lets go of everything, and does no more. */
    go() {
      gone = true;
      for (const release of releases) release();
      for (const iterator of iterators) void iterator.return?.();
    },
  };
}
