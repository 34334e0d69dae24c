import type { Transport } from 'rxpeer';
import { websocket } from 'rxpeer/transports';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Observable } from 'rxjs';
import { WebSocketServer, type WebSocket } from 'ws';
import { isWelcome } from './isWelcome.js';

/** Who may call. */
export interface Doors {
  /** Pages that may call, beside those of this machine: `https://page.example`. */
  readonly origins: readonly string[];
  /** Most callers at once. */
  readonly most: number;
}

/** Somebody who has called. */
export interface Caller {
  readonly transport: Transport;
  /** Where the call came from, for people. */
  readonly from: string;
  /** Tells why there is nothing for it, and hangs up. */
  refuse(why: string): void;
}

/** Longest frame, in bytes: the transport `websocket` sends 64 KiB at most. */
const LONGEST = 1_048_576;

/** Nothing behind this door (the registry of close codes of RFC 6455: Bad Gateway). */
const BAD_GATEWAY = 1014;

/** Answers a caller before there is a WebSocket. */
function turnAway(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}

const callerOf = (socket: WebSocket, request: IncomingMessage): Caller => ({
  transport: websocket(() => socket),
  from: request.headers.origin ?? `a program on port ${request.socket.remotePort}`,
  refuse: (why) => socket.close(BAD_GATEWAY, why.slice(0, 120)), // 123 bytes fit (RFC 6455, section 5.5)
});

/**
 * The WebSockets that are opened to an HTTP server, while subscribed: any page of the web may try to, so its origin is looked at.
 * Unsubscribing leaves those that were taken alone.
 */
export const callers = (server: Server, { origins, most }: Doors): Observable<Caller> =>
  new Observable((seen) => {
    const sockets = new WebSocketServer({
      noServer: true,
      maxPayload: LONGEST,
      perMessageDeflate: false,
    });
    const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (!isWelcome(request.headers.origin, origins)) return turnAway(socket, '403 Forbidden');
      if (sockets.clients.size >= most) return turnAway(socket, '503 Service Unavailable');
      sockets.handleUpgrade(request, socket, head, (open) => seen.next(callerOf(open, request)));
    };
    server.on('upgrade', upgrade);
    seen.add(() => server.off('upgrade', upgrade));
  });
