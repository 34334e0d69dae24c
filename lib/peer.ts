/**
 * A peer is one sentence: `handshake(codec(watched(cap(v2(stats(transport))))))`, with behaviours merged into what it says.
 * Here are the sentence, the lifetime and the face; their parts are in `peer/`.
 * @module
 */
import { map, using, type Observable } from 'rxjs';
import type { RemoteProtocolError } from './errors.js';
import { cap } from './layers/cap.js';
import { codec } from './layers/codec.js';
import type { Gated } from './layers/gate.js';
import { handshake } from './layers/handshake.js';
import { stats } from './layers/stats.js';
import { tally } from './layers/tally.js';
import { HEADER } from './layers/v1.js';
import { watched } from './layers/watched.js';
import type { Network } from './networks/network.js';
import { onAbort } from './peer/aborts.js';
import { carrier } from './peer/carrier.js';
import { PeerEnding } from './peer/ending.js';
import { faceOf, type Peer } from './peer/face.js';
import { Inbox } from './peer/inbox.js';
import { Lifetime } from './peer/lifetime.js';
import type { PeerOptions } from './peer/options.js';
import { Outbox } from './peer/outbox.js';
import { createParts, type Parts } from './peer/parts.js';
import { helloOf, settingsOf, type Settings } from './peer/settings.js';
import { shared, type Shared } from './peer/shared.js';
import type { AnyMessage, Duplex, Frame, HeardFrame, Listener, Transport } from './shapes.js';

/** The initiator has called. */
type Role = 'initiator' | 'responder';

/**
 * Dials at once, and returns the peer before its first event. Its lifetime belongs to `close()`, to the signal in the
 * options, or to `await using`; never to subscriptions.
 *
 * @example
 * const peer = connect(tcp('127.0.0.1:18444'), regtest);
 * peer.on('inv').subscribe(({ payload }) => console.log(payload.items.length, 'announced'));
 * const { userAgent, version } = await peer.ready();
 * await peer.close();
 * @throws {LocalProtocolError} for options that cannot be said, such as a user agent that is too long.
 */
export const connect = <M>(
  transport: Transport,
  network: Network<M>,
  options: PeerOptions<NoInfer<M>> = {},
): Peer<M> => open('initiator', transport, network, settingsOf<M>(network.dialect, options));

/** Takes a connection that a remote has opened, and that speaks first. */
export const accept = <M>(
  transport: Transport,
  network: Network<M>,
  options: PeerOptions<NoInfer<M>> = {},
): Peer<M> => open('responder', transport, network, settingsOf<M>(network.dialect, options));

/**
 * One peer per caller. Unsubscribing stops listening, and leaves the peers alone. They share one set of nonces, keys that are made ahead, and
 * a turnstile that bounds what handshakes cost.
 *
 * @example
 * listen(tcpListener('127.0.0.1:18444'), regtest).subscribe((peer) => console.log(peer.address));
 * @throws {TransportError} down the error channel, when the address cannot be listened on.
 */
export function listen<M>(
  listener: Listener,
  network: Network<M>,
  options: PeerOptions<NoInfer<M>> = {},
): Observable<Peer<M>> {
  return using(
    () => shared(network.dialect, options),
    (common) => {
      const settings = settingsOf(network.dialect, (common as Shared<M>).options);
      return listener.pipe(map((transport) => open('responder', transport, network, settings)));
    },
  );
}

/** Read from the inside out: bytes → frames → messages → gate for what we hear, and back for what we say. */
function stack<M>(role: Role, transport: Transport, parts: Parts<M>): Duplex<Gated, AnyMessage> {
  const { bytes, heard, said, frame$, flow, network, reports, settings, words } = parts;
  const { dialect } = network;
  const { admit, maxBuffered, nonces, rules, scheduler } = settings;
  const timeout = settings.handshakeTimeout;
  const self = () => helloOf(settings, parts.nonce);
  const isOwn = (nonce: bigint) => nonces?.has(nonce) ?? nonce === parts.nonce;
  const forgives = (error: RemoteProtocolError) => settings.forgive(error, parts);

  const line = words.under(transport(flow));
  const wire = stats(bytes, () => scheduler.now())(line);
  const carried = cap<HeardFrame, Frame>(maxBuffered, sizeOf)(carrier(role, parts, forgives)(wire));
  const frames = reports.frames(tally(heard, said)(carried));
  const messages = codec(dialect, forgives)(watched((frame) => frame$.next(frame))(frames));
  const told = reports.messages(messages);
  const link = () => parts.link.current!;
  const agreement = { role, rules, self, isOwn, admit, timeout, scheduler, link };
  return handshake(agreement)(words.over(told));
}

/** Bytes that a frame takes on the wire, some 10 more or less where it is encrypted. */
const sizeOf = ({ payload }: Frame): number => HEADER + payload.length;

function open<M>(
  role: Role,
  transport: Transport,
  network: Network<M>,
  settings: Settings<M>,
): Peer<M> {
  const parts = createParts(network, settings, {
    inbound: role === 'responder',
    address: transport.address,
  });
  const lifetime = new Lifetime(parts);
  const outbox = new Outbox(parts, lifetime);
  const inbox = new Inbox(parts, lifetime, outbox);
  lifetime.begin(new PeerEnding(parts, inbox, outbox));
  const { life } = lifetime;
  const { nonces, signal } = settings;

  parts.reports.open();
  if (signal) life.add(onAbort(signal, () => lifetime.abort(signal.reason)));
  if (!lifetime.over) {
    nonces?.add(parts.nonce);
    life.add(stack(role, transport, parts)(outbox.said$).subscribe(inbox));
  }
  return faceOf(parts, inbox, outbox, lifetime);
}
