import type { SchedulerLike } from 'rxjs';
import type { Common } from '../../lib/dialects/common.js';
import { announce } from '../../lib/behaviours/announce.js';
import { fixed } from '../../lib/operators/waits.js';
import type { Behaviour } from '../../lib/behaviours/behaviour.js';
import { idle } from '../../lib/behaviours/idle.js';
import { keepalive } from '../../lib/behaviours/keepalive.js';
import { pong } from '../../lib/behaviours/pong.js';
import { stall } from '../../lib/behaviours/stall.js';
import { accept, connect } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { seeded } from '../../lib/random.js';
import type { Transport } from '../../lib/shapes.js';
import { virtualTime, type VirtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';
import { carrierOf } from './carriers.js';
import { coinOf, networkOf } from './coins.js';
import { complaintOf } from './reasons.js';
import { misframed } from './reference.js';
import { rawRemote, type RawRemote } from './remote.js';
import type { Stream } from './stream.js';
import { createUser } from './user.js';
import { createWatch, type Watch } from './watch.js';

/** By then a peer has closed of itself: the patience of its pings, and more. Quick ones take less of it. */
const LONG = { none: 3_600_000, usual: 3_600_000, quick: 32_000 };
/** By then a peer whose connection has ended has closed. */
const SHORT = 100;

/** First version that answers pings. */
const BIP_31 = 60_001;

/** What the peer of a stream is given by whoever plays it. */
interface Given {
  readonly scheduler: SchedulerLike;
  readonly signal: AbortSignal;
  readonly probe: Behaviour<Common>;
}

/** Pieces of random lengths up to `longest`; 0: uncut. */
function cutting(longest: number, random: number) {
  const chance = seeded(random);
  return (bytes: Buffer): readonly Buffer[] => {
    if (longest === 0) return [bytes];
    const pieces: Buffer[] = [];
    for (let at = 0, end = 0; at < bytes.length; at = end) {
      end = at + 1 + Math.floor(chance() * longest);
      pieces.push(bytes.subarray(at, end));
    }
    return pieces;
  };
}

/** What a peer does by itself: the usual, unless the stream says otherwise. */
function behavioursOf(stream: Stream): readonly Behaviour<Common>[] {
  const { habits } = coinOf(stream).dialect;
  const { behaviours } = stream.limits;
  if (behaviours === 'none') return [];
  return behaviours === 'quick'
    ? [pong, keepalive({ interval: 5, patience: 50 }), announce({ wait: fixed(3), max: 2 })]
    : [pong, keepalive(), stall(), announce(), ...(habits?.idle ? [idle()] : [])];
}

/** Has the remote speak, and end; answers when it is done. */
function speak(
  { says, ending, reads }: Stream,
  remote: RawRemote,
  { scheduler }: VirtualTime,
): number {
  let at = 0;
  for (const { wait, bytes } of says) {
    at += wait;
    scheduler.schedule(() => remote.say(bytes), at);
  }
  if (reads !== undefined) scheduler.schedule(() => remote.pause(), reads);
  if (ending !== 'silence') scheduler.schedule(() => remote[ending](), at);
  return at;
}

/** The peer that the stream is for. */
function openPeer(stream: Stream, a: Transport, given: Given) {
  const { limits, random, role } = stream;
  const { behaviours: _, ...sizes } = limits;
  const open = role === 'accept' ? accept : connect;
  return open(a, networkOf(stream), {
    ...carrierOf(stream).options,
    ...sizes,
    scheduler: given.scheduler,
    random: seeded(random),
    signal: given.signal,
    behaviours: [given.probe, ...behavioursOf(stream)],
  });
}

/** Waits until the peer has closed; one whose remote is silent may have to be told. */
function awaitEnd(stream: Stream, peer: Peer<Common>, watch: Watch, { advance }: VirtualTime) {
  const { capacity, ending, latency, limits, says } = stream;
  const turns = says.reduce((sum, { bytes }) => sum + bytes.length / capacity, 1); // small rooms take a turn for each filling
  advance(turns * (latency + 1) + SHORT);
  if (ending !== 'silence' && !watch.reason) watch.fault('the remote has ended, the peer has not');
  advance(LONG[limits.behaviours ?? 'usual']);
  if (watch.reason) return;
  const { nonces = BIP_31 } = coinOf(stream).dialect.habits ?? {};
  const { version } = watch.negotiated ?? {};
  if (version === undefined) watch.fault('no handshake, and open after all that time');
  else if (!limits.behaviours && version >= nonces) watch.fault('no pong, and open after an hour');
  void peer.close();
  advance(1_001);
}

/** Plays one stream against one peer in virtual time, from the first byte until all has ended. `said` is called when the remote has said all. */
export function play(stream: Stream, said = () => {}): Watch {
  const time = virtualTime();
  const { scheduler, advance } = time;
  const { latency, capacity, piece, random } = stream;
  const watch = createWatch(coinOf(stream));
  const abort = new AbortController();

  const { a, b, reset } = memory({ scheduler, latency, capacity, cut: cutting(piece, random) });
  const remote = rawRemote(stream, b, reset);
  const { signal } = abort;
  const peer = openPeer(stream, a, { scheduler, signal, probe: watch.probe });
  peer.ready().catch(() => {});
  const user = createUser(stream, peer, watch, abort);
  watch.begin(peer, user.take);

  const over = speak(stream, remote, time);
  for (const { at, run } of user.timed) scheduler.schedule(run, at);
  advance(over + latency + 1);
  said();
  advance(1_000);
  user.go();
  awaitEnd(stream, peer, watch, time);
  lookBack(stream, peer, watch, remote, time);
  return watch;
}

/** What must hold when all is over. */
function lookBack(
  stream: Stream,
  peer: Peer<Common>,
  watch: Watch,
  remote: RawRemote,
  time: VirtualTime,
): void {
  const complaints = [
    complaintOf(stream, watch),
    leave(stream, watch, remote, time),
    remote.complaint(),
    misframed(stream, watch),
  ];
  for (const complaint of complaints) if (complaint) watch.fault(complaint);
  peer.send('getaddr').subscribe(({ status }) => {
    if (status !== 'dropped') watch.fault(`a send after the end is ${status}`);
  });
}

/** The remote goes too, and no timer may be left then; nor may users have seen other messages than behaviours. */
function leave({ latency }: Stream, watch: Watch, remote: RawRemote, time: VirtualTime) {
  const { heard, reason, shown } = watch;
  remote.leave();
  time.advance(2 * latency + 1);
  if (time.pending > 0) return `${time.pending} timers left`;
  if (shown.some((command, i) => !heard[i] || ![heard[i].command, 'unknown'].includes(command))) {
    return 'users are shown other messages than behaviours';
  }
  if (reason?.by === 'us' || shown.length === heard.length) return undefined;
  return `users are shown ${shown.length} of ${heard.length} messages`;
}
