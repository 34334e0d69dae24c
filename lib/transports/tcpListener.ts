import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import {
  defer,
  dematerialize,
  Observable,
  ReplaySubject,
  type ObservableNotification,
  type Subscriber,
} from 'rxjs';
import { TransportError } from '../errors.js';
import type { Duplex, Flow, Transport } from '../shapes.js';
import type { AttachOptions } from './attach.js';
import { endpoint, showEndpoint, type Endpoint } from './endpoint.js';
import { socket as transportOf } from './socket.js';

export interface TcpListenerOptions extends Endpoint, AttachOptions {
  /** Callers that may wait for a subscriber; one more, and the oldest is hung up on. Default 128. */
  readonly maxWaiting?: number;
}

/** A listener, and where it listens. */
export interface TcpListener extends Observable<Transport> {
  /**
   * The address, once bound: what `tcp` dials, with the port that the system chose. Errors if it cannot be bound, completes
   * when listening ends; tells later subscribers the last of these.
   */
  readonly address$: Observable<string>;
}

/**
 * Listens on TCP while subscribed: one transport per caller. Port 0 leaves the choice to the system.
 *
 * A caller waits unread until its transport is subscribed, which can be done once. Unsubscribing stops listening and, a turn later,
 * hangs up on callers that still wait; those that were taken live on.
 *
 * @example
 * const callers$ = tcpListener('127.0.0.1:0');
 * listen(callers$, regtest).subscribe((peer) => console.log(peer.id));
 * const address = await firstValueFrom(callers$.address$);
 * @throws {LocalProtocolError} at once, for a bad address.
 * @throws {TransportError} down the error channel, such as `EADDRINUSE`.
 */
export function tcpListener(address: string | TcpListenerOptions): TcpListener {
  const options: Partial<TcpListenerOptions> = typeof address === 'string' ? {} : address;
  const where = endpoint(address, 0);
  const bound$ = new ReplaySubject<ObservableNotification<string>>(1);

  const callers$ = new Observable<Transport>((callers) => {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true });
    const room = waitingRoom(callers, options);
    server.on('connection', room.enter);
    server.on('error', ({ message, code = 'EUNKNOWN' }: NodeJS.ErrnoException) => {
      const error = new TransportError(message, code);
      bound$.next({ kind: 'E', error });
      callers.error(error);
    });
    server.on('listening', () => bound$.next({ kind: 'N', value: addressOf(server) }));
    callers.add(() => {
      if (server.listening) bound$.next({ kind: 'C' });
      server.close();
      room.empty();
    });
    server.listen(where);
  });
  return Object.assign(callers$, { address$: bound$.pipe(dematerialize()) });
}

/** Holds the callers that nobody has subscribed to. */
function waitingRoom(callers: Subscriber<Transport>, options: Partial<TcpListenerOptions>) {
  const { maxWaiting = 128 } = options;
  const waiting = new Set<Socket>();
  return {
    enter(socket: Socket): void {
      waiting.add(socket);
      callers.next(taking(transportOf(socket, options), () => waiting.delete(socket)));
      if (waiting.size <= maxWaiting) return;
      const [oldest] = waiting;
      waiting.delete(oldest!);
      oldest!.destroy();
    },
    empty(): void {
      // A turn later: `await firstValueFrom(listener)` unsubscribes before it gives the caller away.
      setImmediate(() => {
        for (const socket of waiting) socket.destroy();
      });
    },
  };
}

/** The same transport, which tells when it is subscribed. */
const taking = (transport: Transport, taken: () => void): Transport =>
  Object.assign(
    (flow: Flow): Duplex<Buffer> =>
      (said$) =>
        defer(() => {
          taken();
          return transport(flow)(said$);
        }),
    transport,
  );

function addressOf(server: Server): string {
  const { address: host, port } = server.address() as AddressInfo;
  return showEndpoint({ host, port });
}
