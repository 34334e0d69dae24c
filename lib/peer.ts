/**
 * A peer is one sentence: `handshake(codec(watch(v1(cap(stats(transport))))))`, with behaviours merged into what it says.
 * Here are the sentence, the lifetime and the face; their parts are in `peer/`.
 * @module
 */
import { firstValueFrom, map, merge, pipe, tap, type Observable } from 'rxjs';
import type { PeerContext } from './behaviours/behaviour.js';
import { cap } from './layers/cap.js';
import { codec } from './layers/codec.js';
import { handshake, isReady, type Gated } from './layers/handshake.js';
import { logged } from './layers/logged.js';
import { stats } from './layers/stats.js';
import { tally } from './layers/tally.js';
import { v1 } from './layers/v1.js';
import type { Network } from './networks/network.js';
import { onAbort } from './peer/aborts.js';
import type { Peer, PeerOptions } from './peer/face.js';
import { createContext } from './peer/context.js';
import { guard } from './peer/guard.js';
import { createInbox } from './peer/inbox.js';
import { iterate } from './peer/iterate.js';
import { createLifetime } from './peer/lifetime.js';
import { createOutbox } from './peer/outbox.js';
import { createParts, type Parts } from './peer/parts.js';
import { PeerClosedError, reasonOf, type CloseReason } from './peer/reason.js';
import type { Row } from './peer/rows.js';
import { settingsOf } from './peer/settings.js';
import { snapshot } from './peer/snapshot.js';
import type {
  AnyMessage,
  Duplex,
  Frame,
  HeardFrame,
  Layer,
  Listener,
  Transport,
} from './shapes.js';

/** The initiator has called. */
type Role = 'initiator' | 'responder';

/**
 * Dials at once, and returns the peer before its first event. Its lifetime belongs to `close()`, to the signal in the
 * options, or to `await using`; never to subscriptions.
 *
 * @example
 * const peer = connect(tcp('127.0.0.1:18444'), bitcoin.regtest);
 * peer.on('inv').subscribe(({ payload }) => console.log(payload.items.length, 'announced'));
 * const { userAgent, version } = await peer.ready();
 * await peer.close();
 * @throws {LocalProtocolError} for options that cannot be said, such as a user agent that is too long.
 */
export const connect = <M>(
  transport: Transport,
  network: Network<M>,
  options: PeerOptions<NoInfer<M>> = {},
): Peer<M> => open('initiator', transport, network, options);

/** Takes a connection that a remote has opened, and that speaks first. */
export const accept = <M>(
  transport: Transport,
  network: Network<M>,
  options: PeerOptions<NoInfer<M>> = {},
): Peer<M> => open('responder', transport, network, options);

/**
 * One peer per caller. Unsubscribing stops listening, and leaves the peers alone. They share one set of nonces.
 *
 * @example
 * listen(tcpListener('127.0.0.1:18444'), bitcoin.regtest).subscribe((peer) => console.log(peer.address));
 * @throws {TransportError} down the error channel, when the address cannot be listened on.
 */
export function listen<M>(
  listener: Listener,
  network: Network<M>,
  options: PeerOptions<NoInfer<M>> = {},
): Observable<Peer<M>> {
  const nonces = options.nonces ?? new Set<bigint>();
  return listener.pipe(map((transport) => accept<M>(transport, network, { ...options, nonces })));
}

/** Read from the inside out: bytes → frames → messages → gate for what we hear, and back for what we say. */
function stack<M>(role: Role, transport: Transport, parts: Parts<M>): Duplex<Gated, AnyMessage> {
  const { id, bytes, heard, said, frame$, flow, settings } = parts;
  const { dialect, magic } = parts.network;
  const { log, maxBuffered, nonces, scheduler, handshakeTimeout: timeout } = settings;
  const isOwn = (nonce: bigint) => nonces.has(nonce);

  const wire = cap(bytes, maxBuffered)(stats(bytes, () => scheduler.now())(transport(flow)));
  const frames = watch(frame$)(tally(heard, said)(v1({ ...dialect, magic })(wire)));
  const messages = codec(dialect)(frames);
  const told = log ? logged(log, { peer: id })(messages) : messages;
  return handshake({ ...settings, role, isOwn, timeout })(told);
}

/** Shows each frame to whoever watches. */
const watch =
  (frame$: Row<HeardFrame>): Layer<HeardFrame, HeardFrame, Frame, Frame> =>
  (frames) =>
    pipe(
      frames,
      tap((frame) => frame$.next(frame)),
    );

const CLOSED: CloseReason = { by: 'us', why: 'closed', transient: false };
const ENDED: CloseReason = { by: 'remote', why: 'ended', transient: true };

function open<M>(
  role: Role,
  transport: Transport,
  network: Network<M>,
  options: PeerOptions<M>,
): Peer<M> {
  const parts = createParts(network, settingsOf(network.dialect, options));
  const { id, bytes, flow, settings, frame$, announced$, ready$, known, facts } = parts;
  const { log, nonce, nonces, scheduler, signal } = settings;

  const lifetime = createLifetime(parts, {
    stop({ by }) {
      nonces.delete(nonce);
      if (by === 'us') inbox.stop();
      outbox.end();
    },
    complete() {
      inbox.complete();
      for (const stream of [ready$, frame$, announced$]) stream.complete();
    },
    settle(reason) {
      outbox.settle();
      log?.info({ peer: id, ...reason }, 'closed');
    },
  });
  const { life, finish, closed$ } = lifetime;
  const inbox = createInbox(parts, lifetime);
  const outbox = createOutbox(parts, lifetime, () => context);

  let closing = false;
  const close = (linger: number) => {
    if (closing || lifetime.over) return;
    if (facts.remote.version === undefined || linger <= 0) return finish(CLOSED);
    closing = true;
    inbox.stop();
    life.add(scheduler.schedule(() => finish(CLOSED), linger));
    outbox.end(); // the transport writes what is queued, then completes
  };
  const start = () => {
    nonces.add(nonce);
    life.add(
      stack(
        role,
        transport,
        parts,
      )(outbox.said$).subscribe({
        next: (message) => (isReady(message) ? inbox.meet(message.payload) : inbox.hear(message)),
        error: (error: unknown) => finish(closing ? CLOSED : reasonOf(error)),
        complete: () => finish(closing ? CLOSED : ENDED),
      }),
    );
    life.add(guard(flow, bytes, settings.guard, scheduler).subscribe());
  };
  const abort = () =>
    finish({ by: 'us', why: 'aborted', error: signal?.reason as Error, transient: false });

  const context: PeerContext<M> = createContext(parts, inbox, outbox);
  if (signal?.aborted) abort();
  else {
    if (signal) life.add(onAbort(signal, abort));
    start();
  }
  const inbound = role === 'responder';
  const { address } = transport;
  const closed = () => firstValueFrom(closed$);

  return {
    ...context,
    inbound,
    address,
    on: (...commands) => inbox.shown.on(commands) as Observable<never>,
    message$: inbox.shown.all.asObservable() as Observable<never>,
    frame$: frame$.asObservable(),
    ready$: ready$.asObservable(),
    closed$,
    ready: () =>
      firstValueFrom(
        merge(
          ready$,
          closed$.pipe(
            map((reason) => {
              throw new PeerClosedError(reason);
            }),
          ),
        ),
      ),
    announce: (items) =>
      void ready$.subscribe(() => items.forEach((item) => announced$.next(item))),
    knows: (item) => known.has(item),
    remember: (item) => known.add(item),
    iterate: (command, how) =>
      iterate(inbox.shown.on([command]), flow.hold, how) as AsyncIterable<never>,
    stats: () => snapshot(parts, { address, inbound }),
    close({ linger = settings.linger } = {}) {
      close(linger);
      return closed();
    },
    async [Symbol.asyncDispose]() {
      close(settings.linger);
      await closed();
    },
  };
}
