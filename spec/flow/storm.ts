import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { firstValueFrom, lastValueFrom, mergeMap, range } from 'rxjs';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import type { Random } from '../../lib/random.js';
import { tcp } from '../../lib/transports/tcp.js';
import type { HeardFrame, SendOutcome } from '../../lib/shapes.js';
import { rawRemote } from './rawRemote.js';

/** How a connection ends. */
const ENDINGS = [
  'closed by us when all is written',
  'killed by us',
  'reset by the remote',
  'ended by the remote',
  'timed out, since the remote reads nothing',
  'timed out in the handshake',
] as const;
type Ending = (typeof ENDINGS)[number];

/** How all sends of one kind of ending went. */
export interface Tally {
  connections: number;
  sends: number;
  sent: number;
  failed: number;
  dropped: number;
  /** How many the remote has received. */
  received: number;
  /** Receipts that were never settled, and that were settled more than once. */
  unsettled: number;
  twice: number;
  /** What was dropped and yet received; received twice, or before its turn; not received although we closed in good order. */
  wrong: number;
}

export type Tallies = Record<Ending, Tally>;

/** Sends over one connection. */
const PER_CONNECTION = 500;
/** At once. */
const CONNECTIONS = 8;
/** More than the kernels take, all together. */
const LARGE = 65_536;

const none = (): Tally => ({
  connections: 0,
  sends: 0,
  sent: 0,
  failed: 0,
  dropped: 0,
  received: 0,
  unsettled: 0,
  twice: 0,
  wrong: 0,
});

/** Says some `total` messages over connections that end in all ways, and counts both sides. */
export async function storm(total: number, random: Random): Promise<Tallies> {
  const tallies = Object.fromEntries(ENDINGS.map((ending) => [ending, none()])) as Tallies;
  const sessions$ = range(0, Math.ceil(total / PER_CONNECTION)).pipe(
    mergeMap(async (n) => {
      const ending = ENDINGS[n % ENDINGS.length]!;
      count(tallies[ending], ending, await session(ending, random));
    }, CONNECTIONS),
  );
  await lastValueFrom(sessions$);
  return tallies;
}

/** What became of the sends over one connection, by their numbers. */
interface Fate {
  /** How often each receipt was settled, and with what at first. */
  readonly settled: Uint8Array;
  readonly statuses: (SendOutcome['status'] | undefined)[];
  /** What the remote has received, in order. */
  readonly received: readonly number[];
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** One connection, from the call to the last byte. */
async function session(ending: Ending, random: Random): Promise<Fate> {
  const settled = new Uint8Array(PER_CONNECTION);
  const statuses: Fate['statuses'] = Array.from({ length: PER_CONNECTION });
  const last = Math.floor(random() * PER_CONNECTION); // when the connection breaks
  const remote = await serve(ending, last);
  const peer = connect(tcp({ ...remote.endpoint, writeTimeout: () => 150 }), regtest, {
    behaviours: [],
    v2: 'off', // the remote says bare frames
    handshakeTimeout: ending === 'timed out in the handshake' ? 20 : 10_000,
  });
  for (let n = 0; n < PER_CONNECTION; n++) {
    peer
      .send('unknown', { name: 'numbered', bytes: numbered(n, ending, random) })
      .subscribe(({ status }) => {
        settled[n]!++;
        statuses[n] ??= status;
      });
    if (ending === 'killed by us' && n === last) void peer.close({ linger: 0 });
    if (random() < 0.02) await turn();
  }
  if (ending === 'closed by us when all is written') {
    await peer.ready(); // before, a close drops what is held
    void peer.close({ linger: 10_000 });
  }
  await firstValueFrom(peer.closed$);
  return { settled, statuses, received: await remote.over() };
}

/** A number, and so many bytes behind it that some ways to end catch it half written. */
function numbered(n: number, ending: Ending, random: Random): Buffer {
  const large = ending === 'timed out, since the remote reads nothing' || random() < 0.05;
  const bytes = Buffer.alloc(large ? LARGE : 4 + Math.floor(random() * 200));
  bytes.writeUInt32LE(n);
  return bytes;
}

/** A remote for one caller, which breaks the connection when it has received the send with the number `last`. */
async function serve(ending: Ending, last: number) {
  const received: number[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    rawRemote(socket, (frame) => hear(socket, frame), ending !== 'timed out in the handshake');
  });
  const hear = (socket: Socket, { command, payload }: HeardFrame) => {
    if (command === 'verack' && ending === 'timed out, since the remote reads nothing')
      socket.pause();
    if (command !== 'numbered' || received.push(payload.readUInt32LE()) !== last + 1) return;
    if (ending === 'reset by the remote') socket.resetAndDestroy();
    if (ending === 'ended by the remote') socket.end();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: { host: '127.0.0.1', port },
    /** Reads what is still on its way, and tells what has come. */
    async over(): Promise<readonly number[]> {
      for (const socket of sockets) socket.resume();
      await new Promise((resolve) => server.close(resolve));
      return received;
    },
  };
}

function count(tally: Tally, ending: Ending, { settled, statuses, received }: Fate): void {
  const came = new Set(received);
  tally.connections++;
  tally.sends += PER_CONNECTION;
  tally.received += came.size;
  received.forEach((n, at) => (tally.wrong += n === at ? 0 : 1));
  statuses.forEach((status, n) => {
    if (settled[n] === 0) tally.unsettled++;
    if (settled[n]! > 1) tally.twice++;
    if (status) tally[status]++;
    if (status === 'dropped' && came.has(n)) tally.wrong++;
    if (ending === 'closed by us when all is written' && !(status === 'sent' && came.has(n)))
      tally.wrong++;
  });
}
