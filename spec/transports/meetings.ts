import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { firstValueFrom } from 'rxjs';
import { WebSocket, WebSocketServer } from 'ws';
import { memory } from '../../lib/transports/memory.js';
import { memoryNetwork } from '../../lib/transports/memoryNetwork.js';
import { socket } from '../../lib/transports/socket.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { viaSocks5 } from '../../lib/transports/viaSocks5.js';
import type { WebSocketLike } from '../../lib/transports/webSocketLike.js';
import { websocket } from '../../lib/transports/websocket.js';
import { talk, type Talker } from './talker.js';

/** Two ends that have met. */
export interface Meeting {
  /** The end under test. */
  readonly near: Talker;
  readonly far: Talker;
  /** Breaks the connection, so that the near end notices. */
  reset(): void;
  /** Resolves when no handle is left. */
  over(): Promise<unknown>;
}

/** A raw server on a port that the system chose. */
export async function rawServer(options = {}): Promise<{ server: Server; address: string }> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, ...options });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, address: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Resolves when the server and all its connections are gone. */
export const closed = (server: Server) => new Promise((resolve) => server.close(resolve));

async function dialled(): Promise<Meeting> {
  const { server, address } = await rawServer();
  const near = talk(tcp(address));
  const [raw] = (await once(server, 'connection')) as [Socket];
  const far = talk(socket(raw));
  const over = () => Promise.all([closed(server), near.gone()]);
  return { near, far, reset: () => raw.resetAndDestroy(), over };
}

/** Takes so many bytes from a socket. */
async function taken(raw: Socket, count: number): Promise<Buffer> {
  for (;;) {
    const bytes = raw.read(count) as Buffer | null;
    if (bytes) return bytes;
    await once(raw, 'readable');
  }
}

/** What a proxy says: no proof is needed; connected. */
const [NO_PROOF, CONNECTED] = [Buffer.from([5, 0]), Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])];

/** Dials through a proxy that is the target itself. */
async function proxied(): Promise<Meeting> {
  const { server, address } = await rawServer();
  const near = talk(viaSocks5('node.example:8333', { proxy: tcp(address) }));
  const [raw] = (await once(server, 'connection')) as [Socket];
  await taken(raw, 3);
  raw.write(NO_PROOF);
  await taken(raw, 19);
  raw.write(CONNECTED);
  await near.say(''); // the way is open
  near.outcomes.length = 0;
  const far = talk(socket(raw));
  const over = () => Promise.all([closed(server), near.gone()]);
  return { near, far, reset: () => raw.resetAndDestroy(), over };
}

async function called(): Promise<Meeting> {
  const listener = tcpListener('127.0.0.1:0');
  const caller = firstValueFrom(listener);
  const address = new URL(`tcp://${await firstValueFrom(listener.address$)}`);
  const raw = connect({ host: address.hostname, port: Number(address.port), allowHalfOpen: true });
  const near = talk(await caller);
  const far = talk(socket(raw));
  const over = () => Promise.all([near.gone(), far.gone()]);
  return { near, far, reset: () => raw.resetAndDestroy(), over };
}

async function given(): Promise<Meeting> {
  const { server, address } = await rawServer();
  const client = connect({ host: '127.0.0.1', port: Number(address.split(':')[1]) });
  const [raw] = (await once(server, 'connection')) as [Socket];
  const [near, far] = [talk(socket(client)), talk(socket(raw))];
  const over = () => Promise.all([closed(server), near.gone()]);
  return { near, far, reset: () => raw.resetAndDestroy(), over };
}

/** Two streams joined in memory that answer at once and take no more than the other side reads. */
export function joined(): [Duplex, Duplex] {
  const held: (() => void)[] = [];
  const ends: Duplex[] = [0, 1].map(
    (side) =>
      new Duplex({
        read() {
          const done = held[1 - side];
          held[1 - side] = () => {};
          done?.();
        },
        write(bytes: Buffer, _, done) {
          if (ends[1 - side]!.push(bytes)) done();
          else held[side] = done;
        },
        final(done) {
          ends[1 - side]!.push(null);
          done();
        },
        destroy(error, done) {
          if (!ends[1 - side]!.readableEnded) ends[1 - side]!.push(null);
          done(error);
        },
      }),
  );
  return [ends[0]!, ends[1]!];
}

function streams(): Promise<Meeting> {
  const [one, other] = joined();
  const [near, far] = [talk(socket(one)), talk(socket(other))];
  const reset = () => {
    one.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
  };
  return Promise.resolve({ near, far, reset, over: () => Promise.all([near.gone(), far.gone()]) });
}

function remembered(): Promise<Meeting> {
  const { a, b, reset } = memory();
  const [near, far] = [talk(a), talk(b)];
  return Promise.resolve({ near, far, reset, over: () => Promise.all([near.gone(), far.gone()]) });
}

async function networked(): Promise<Meeting> {
  const network = memoryNetwork();
  const caller = firstValueFrom(network.listener);
  const near = talk(network.dial());
  const far = talk(await caller);
  return { near, far, reset: network.reset, over: () => Promise.all([near.gone(), far.gone()]) };
}

/** A WebSocket server on a port that the system chose. */
export async function webSocketServer(): Promise<{ server: WebSocketServer; url: string }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  await once(server, 'listening');
  return { server, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** A WebSocket with no more than the standard has: Node's own, where there is one. */
export function standardWebSocket(url: string): WebSocketLike {
  const { WebSocket: Own } = globalThis as { WebSocket?: new (url: string) => WebSocketLike };
  if (Own) return new Own(url);
  const beyond = { pause: undefined, resume: undefined, terminate: undefined };
  return Object.assign(new WebSocket(url), beyond);
}

const upgraded = (open: (url: string) => WebSocketLike) => async (): Promise<Meeting> => {
  const { server, url } = await webSocketServer();
  const near = talk(websocket(() => open(url)));
  const [raw] = (await once(server, 'connection')) as [WebSocket];
  const far = talk(websocket(() => raw));
  await near.say(''); // it is open
  near.outcomes.length = 0;
  const over = () =>
    Promise.all([new Promise((resolve) => server.close(resolve)), near.gone(), far.gone()]);
  return { near, far, reset: () => raw.terminate(), over };
};

/** Transports that cannot hold a remote up: the standard has no way to. */
export const unstoppable: ReadonlySet<string> = new Set(['websocket of the standard']);

/** All that is a transport, by name. */
export const meetings: Readonly<Record<string, () => Promise<Meeting>>> = {
  tcp: dialled,
  viaSocks5: proxied,
  'a caller of tcpListener': called,
  'socket of a socket': given,
  'socket of a stream': streams,
  memory: remembered,
  memoryNetwork: networked,
  'websocket of the standard': upgraded(standardWebSocket),
  'websocket of ws': upgraded((url) => new WebSocket(url, { perMessageDeflate: false })),
};
