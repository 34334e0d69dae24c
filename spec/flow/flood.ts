/**
 * A program: a remote that floods whoever calls it with blocks, pings all the time, and tells what it saw.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { regtest } from '../../lib/networks/bitcoin.js';
import { largeBlock } from './largeBlock.js';
import { frameOf, pingOf, rawRemote } from './rawRemote.js';

/** What a flooding remote saw. Times in ms. */
export interface FloodReport {
  readonly blocks: number;
  readonly bytes: number;
  readonly took: number;
  /** How long its writes waited, all together, and the longest one. */
  readonly waited: number;
  readonly longest: number;
  readonly pings: number;
  /** From the write of a ping to its pong, in order of length. */
  readonly pongs: readonly number[];
  /** What the kernel says of the connection: how much of the time the window of the receiver was full, as a fraction. */
  readonly windowFull: number | undefined;
}

const [blocks, pingEvery] = process.argv.slice(2).map(Number) as [number, number];
const payload = regtest.dialect.messages.block.pack(largeBlock(2 ** 20));
const block = frameOf('block', payload);

/** Linux tells by `ss` how long a sender had to wait for the receiver. */
function windowFull(port: number): number | undefined {
  try {
    const told = execFileSync('ss', ['-tinH', 'sport', '=', `:${port}`], { encoding: 'utf8' });
    const share = /rwnd_limited:\d+ms\(([\d.]+)%\)/.exec(told)?.[1];
    return share === undefined ? undefined : Number(share) / 100;
  } catch {
    return undefined;
  }
}

async function flood(socket: Socket, port: number): Promise<void> {
  const asked = new Map<string, number>();
  const pongs: number[] = [];
  let pings = 0;
  let go!: () => void;
  const shaken = new Promise<void>((resolve) => (go = resolve));
  rawRemote(socket, ({ command, payload }) => {
    if (command === 'verack') go();
    if (command !== 'pong') return;
    pongs.push(performance.now() - asked.get(payload.toString('hex'))!);
  });
  await shaken;
  const pinging = setInterval(() => {
    const ping = pingOf(++pings);
    asked.set(ping.subarray(24).toString('hex'), performance.now());
    socket.write(ping);
  }, pingEvery);

  const start = performance.now();
  let [waited, longest] = [0, 0];
  for (let n = 0; n < blocks; n++) {
    const before = performance.now();
    await new Promise((done) => socket.write(block, done));
    waited += performance.now() - before;
    longest = Math.max(longest, performance.now() - before);
  }
  const took = performance.now() - start;
  clearInterval(pinging);
  const full = windowFull(port);
  socket.on('close', () => {
    pongs.sort((a, b) => a - b);
    const bytes = blocks * block.length;
    const report = { blocks, bytes, took, waited, longest, pings, pongs, windowFull: full };
    process.send!(report satisfies FloodReport, () => process.exit());
  });
}

const server = createServer((socket) => {
  server.close();
  void flood(socket, socket.localPort!);
});
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
