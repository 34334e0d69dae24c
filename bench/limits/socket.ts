/**
 * What nobody who uses Node's sockets can go above: the same bytes as a block, written 64 KiB at a time and read by nobody; and a
 * connection that says as many bytes as a handshake. Started by `npm run bench`; takes the orders of `ours/main.ts`.
 * @module
 */
import { statSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { createBusy, createCounter } from '../ours/counter.js';
import { stopwatch } from '../ours/timing.js';

const CHUNK = Buffer.alloc(65_536);
/** Bytes that each side says until both are ready: version, wtxidrelay, sendaddrv2, verack. */
const HELLO = Buffer.alloc(210);
const tell = (line: object) => console.log(JSON.stringify(line));

function serve(kind: string, folder: string): void {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => undefined);
    if (kind === 'block') count(socket, statSync(join(folder, 'block.bin')).size);
    else socket.on('data', () => socket.write(HELLO));
  });
  server.listen(0, '127.0.0.1', () => {
    tell({ listening: `127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  if (kind !== 'block') process.stdin.resume().on('end', () => process.exit());
}

/** What each block's worth of bytes takes. */
function count(socket: Socket, size: number): void {
  let bytes = 0;
  let took: ReturnType<typeof stopwatch> | undefined;
  socket.on('data', ({ length }) => {
    if (took) bytes += length;
    else took = stopwatch();
  });
  socket.on('end', () => {
    tell(took!(bytes / size));
    process.exit();
  });
}

const dial = (address: string): Socket =>
  createConnection({ host: '127.0.0.1', port: Number(address.split(':')[1]), noDelay: true });

async function flood(address: string): Promise<object> {
  const socket = dial(address);
  const [busy, counter] = [createBusy(), createCounter()];
  for (; busy(); counter.add()) {
    if (!socket.write(CHUNK)) await once(socket, 'drain');
  }
  socket.end();
  await once(socket, 'close');
  return counter.took!;
}

async function handshakes(address: string, many: number): Promise<object> {
  const [busy, counter] = [createBusy(), createCounter()];
  const shake = async () => {
    for (; busy(); counter.add()) {
      const socket = dial(address);
      socket.write(HELLO);
      await once(socket, 'data');
      socket.destroy();
      await once(socket, 'close');
    }
  };
  await Promise.all(Array.from({ length: many }, shake));
  return counter.took!;
}

const [order, work, at] = process.argv.slice(2) as [string, string, string];
if (order === 'serve') serve(work, at);
else tell(await (work === 'block' ? flood(at) : handshakes(at, Number(work.split('-')[1]))));
