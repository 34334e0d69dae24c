import { TransportError } from 'rxpeer';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Observable } from 'rxjs';

/** A server that listens. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
}

/**
 * An HTTP server on a loopback port, 0 for one of the system's choice. Emits once it listens; unsubscribing ends it, and all its connections.
 *
 * @throws {TransportError} down the error channel, such as `EADDRINUSE`.
 */
export const httpServer = (port: number, answer: RequestListener): Observable<Listening> =>
  new Observable((listening) => {
    const server = createServer(answer);
    server.on('error', ({ message, code = 'EUNKNOWN' }: NodeJS.ErrnoException) =>
      listening.error(new TransportError(message, code)),
    );
    server.listen(port, '127.0.0.1', () =>
      listening.next({ server, port: (server.address() as AddressInfo).port }),
    );
    listening.add(() => {
      server.close();
      server.closeAllConnections();
    });
  });
