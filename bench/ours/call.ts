import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { firstValueFrom } from 'rxjs';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import type { AnyHeard } from '../../lib/shapes.js';
import { tcp } from '../../lib/transports/tcp.js';
import { createBusy, createCounter } from './counter.js';
import { decoder } from './stack.js';
import { now, spent } from './timing.js';

/** How many messages may be on their way. */
const WINDOW = 1_000;

const FLOODS: Readonly<Record<string, { readonly file: string; readonly window: number }>> = {
  inv: { file: 'inv1', window: WINDOW },
  block: { file: 'block', window: 4 },
};

/** Plays a work with the other end at `address`: what one piece of it took. */
export function call(work: string, address: string, folder: string): Promise<object> {
  const v2 = work.startsWith('v2-');
  const [kind, many] = (v2 ? work.slice(3) : work).split('-') as [string, string?];
  if (kind === 'ping') return pings(address);
  if (kind === 'handshake') return handshakes(address, Number(many), v2 ? 'require' : 'off');
  if (kind === 'idle') return idle(address, Number(many));
  return flood(address, folder, FLOODS[kind]!);
}

const dial = async (address: string, v2: 'off' | 'require' = 'off') => {
  const peer = connect(tcp(address), regtest, { v2 });
  await peer.ready();
  return peer;
};

/** Says the same again and again, without more than a window of it waiting. */
async function flood(address: string, folder: string, { file, window }: (typeof FLOODS)[string]) {
  let message: AnyHeard | undefined;
  decoder(regtest, (heard) => (message = heard))(readFileSync(join(folder, `${file}.bin`)));
  const { command, payload } = message as AnyHeard & { command: 'inv'; payload: never };
  const peer = await dial(address);
  const [busy, counter] = [createBusy(), createCounter()];
  const say = () => {
    counter.add();
    return peer.send(command, payload);
  };
  for (let before; busy();) {
    for (let i = 1; i < window / 2; i++) say();
    const written = firstValueFrom(say());
    await before;
    before = written;
  }
  await peer.close();
  return counter.took!;
}

/** As many pings as fit into a window are under way at any time. */
async function pings(address: string) {
  const peer = await dial(address);
  const [busy, counter] = [createBusy(), createCounter()];
  let nonce = 0n;
  const ping = () => peer.send('ping', { nonce: ++nonce });
  return new Promise<object>((resolve) => {
    peer.on('pong').subscribe(() => {
      counter.add();
      if (busy()) ping();
      else {
        resolve(counter.took!);
        void peer.close();
      }
    });
    for (let i = 0; i < WINDOW; i++) ping();
  });
}

/** The same for handshakes, in ns: each is worth hundreds of messages, so it takes longer until compilers have seen enough of them. */
const WARM_UP = 4_000e6;

async function handshakes(address: string, many: number, v2: 'off' | 'require') {
  const [busy, counter] = [createBusy(WARM_UP), createCounter(WARM_UP)];
  await atOnce(many, async () => {
    for (; busy(); counter.add()) {
      const peer = await dial(address, v2);
      await peer.close({ linger: 0 }); // at once, as btcd's Disconnect
    }
  });
  return counter.took!;
}

const atOnce = (many: number, work: () => Promise<unknown>) =>
  Promise.all(Array.from({ length: many }, work));

/** Until the deadlines of the last writes have run out (`writeTimeout` in lib/transports/writeDeadline.ts), in ms. */
const SETTLING = 22_000;
/** Until V8 has collected what is left when nothing happens any more, which it does twice within some 10 s, in ms. */
const RESTING = 20_000;

/** Of `many` idle peers: the memory of one in bytes, and the time of all processors that a thousand take in a second, in ns. */
async function idle(address: string, many: number) {
  await (await dial(address)).close(); // what is loaded once is not the peers'
  globalThis.gc!();
  const before = process.memoryUsage.rss();
  const peers: Awaited<ReturnType<typeof dial>>[] = [];
  await atOnce(64, async () => {
    while (peers.length < many - 63) peers.push(await dial(address));
  });
  await setTimeout(SETTLING);
  globalThis.gc!();
  globalThis.gc!();
  const memory = (process.memoryUsage.rss() - before) / peers.length;
  await setTimeout(RESTING);
  const [start, cpu] = [now(), spent()];
  await setTimeout(10_000);
  const processor = ((spent() - cpu) / (now() - start)) * 1e9 * (1_000 / peers.length);
  for (const peer of peers) void peer.close({ linger: 0 });
  return { memory, processor };
}
