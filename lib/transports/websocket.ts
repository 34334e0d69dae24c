import { asyncScheduler, Observable } from 'rxjs';
import { LocalProtocolError, TransportError } from '../errors.js';
import type { Transport } from '../shapes.js';
import type { AttachOptions } from './attach.js';
import { lendWebSocket } from './lendWebSocket.js';
import type { WebSocketConstructor, WebSocketLike } from './webSocketLike.js';
import { writeTimeout as usual } from './writeDeadline.js';

/** How a WebSocket is made, and its bounds; each has a default. */
export interface WebSocketOptions extends AttachOptions {
  /** What makes it, by its URL. Default: the `WebSocket` of the browser, or of Node 22 and later. */
  readonly WebSocket?: WebSocketConstructor;
  /** Longest wait for a connection, in ms. Default 5 000, as `tcp`. */
  readonly connectTimeout?: number;
  /** Time between two looks at how much is still to be sent, in ms, while something is. Default 4, the least that browsers have. */
  readonly poll?: number;
  /** Most bytes that may come while reading is paused; beyond it the connection ends with `ENOBUFS`. Default 64 MiB, as a peer's `maxWaiting`. */
  readonly maxUnread?: number;
}

/**
 * A standard WebSocket whose binary frames carry the bytes: the way out of a browser, to a bridge that leads to a node. Each
 * subscription opens a new one, at a URL or by a function, which may give one that is open already. A frame means nothing: it is cut
 * anywhere, at 64 KiB at most.
 *
 * - Reading cannot be paused by the standard: what comes meanwhile waits, `maxUnread` at most. Where the socket can be
 *   paused, as one of `ws`, it is.
 * - What we say completes: sends the rest, closes, and waits for the remote to close too, `linger` ms at most. So it is when unsubscribed:
 *   the standard knows no other end. After that `ws` ends it, a browser in its own time.
 * - The remote closes (1000, 1001 or without a code): completes, when all has been shown.
 * - A `TransportError` is `ECONNREFUSED` where there was never a connection, or the code that Node has for it; `ETIMEDOUT`; `ECONNRESET`
 *   where it broke (1006); `ECONNABORTED` for another close code, with the words of the remote; `EPROTO` for text.
 *
 * @example
 * connect(websocket('wss://bridge.example/'), mainnet);
 * @throws {LocalProtocolError} at once, for what is no URL of a WebSocket, or where there is no `WebSocket`.
 */
export function websocket(
  target: string | (() => WebSocketLike),
  options: WebSocketOptions = {},
): Transport {
  const {
    linger = 1_000,
    writeTimeout = usual,
    scheduler = asyncScheduler,
    connectTimeout = 5_000,
    poll = 4,
    maxUnread = 67_108_864,
  } = options;
  const address = typeof target === 'string' ? target : undefined;
  const open = typeof target === 'string' ? dialling(target, options.WebSocket) : target;

  const transport: Transport = (flow) => (said$) =>
    new Observable<Buffer>((heard) => {
      const released = flow.retain();
      const bounds = { linger, writeTimeout, scheduler, connectTimeout, poll, maxUnread };
      let socket: WebSocketLike;
      try {
        socket = opened(open());
      } catch (cause) {
        released();
        heard.error(unmade(cause, address));
        return;
      }
      lendWebSocket(socket, { ...bounds, address, flow, heard, said$, released });
    });
  return address === undefined ? transport : Object.assign(transport, { address });
}

function dialling(
  url: string,
  Socket = (globalThis as { WebSocket?: WebSocketConstructor }).WebSocket,
): () => WebSocketLike {
  if (!URL.canParse(url) || !/^wss?:$/.test(new URL(url).protocol))
    throw new LocalProtocolError(`expected a URL such as wss://bridge.example/, got '${url}'`);
  if (Socket === undefined)
    throw new LocalProtocolError('expected a WebSocket, got none: pass that of the package ws');
  return () => new Socket(url);
}

/** One that is not closed, nor about to be. */
function opened(socket: WebSocketLike): WebSocketLike {
  if (socket.readyState <= 1) return socket;
  throw new TransportError('expected an open WebSocket, got one that has ended', 'EPIPE');
}

/** A browser refuses some URLs by its own rules, such as `ws:` on a page of `https:`. */
function unmade(cause: unknown, address: string | undefined): TransportError {
  if (cause instanceof TransportError) return cause;
  const { message } = cause as Error;
  return new TransportError(`${message} (${address ?? 'WebSocket'})`, 'EUNKNOWN', { cause });
}
