/**
 * A program: a peer whose subscriber takes its time for each block, and what it needed for that.
 * @module
 */
import { readFileSync } from 'node:fs';
import { asyncScheduler, lastValueFrom, of, delay, take } from 'rxjs';
import { regtest } from '../../lib/networks/bitcoin.js';
import { paced } from '../../lib/operators/paced.js';
import { connect } from '../../lib/peer.js';
import { tcp } from '../../lib/transports/tcp.js';

/** How a subscriber is kept from drowning. */
export type Pace = 'paced' | 'iterate' | 'free';

/** What a peer with a slow subscriber needed. Times in ms, sizes in bytes. */
export interface SinkReport {
  readonly blocks: number;
  readonly took: number;
  /** The most memory that the process had at any time, as the kernel counts it, and at its start. */
  readonly peak: number;
  readonly atStart: number;
  readonly why: string;
}

/** Linux knows the peak of this program; `maxRSS` begins with that of the one that has started it. */
function peakMemory(): number {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)![1]) * 1_024;
  } catch {
    return process.resourceUsage().maxRSS * 1_024;
  }
}

const [address, pace, ...numbers] = process.argv.slice(2) as [string, Pace, ...string[]];
const [total, slow] = numbers.map(Number) as [number, number];

const peer = connect(tcp(address), regtest, { v2: 'off' }); // the remote says bare frames
const atStart = process.memoryUsage.rss();
const start = performance.now();
let done = 0;

const wait = () => new Promise((resolve) => setTimeout(resolve, slow));
const drains = {
  free: async () => {
    await lastValueFrom(peer.on('block').pipe(take(total)));
    done = total;
  },
  paced: () =>
    new Promise<void>((resolve) => {
      const work$ = peer
        .on('block')
        .pipe(paced(peer, (message) => of(message).pipe(delay(slow, asyncScheduler))));
      work$.subscribe(() => ++done === total && resolve());
    }),
  iterate: async () => {
    for await (const { command } of peer.iterate('block')) {
      await wait();
      if (command === 'block' && ++done === total) break;
    }
  },
};
await drains[pace]();
const took = performance.now() - start;
const { why } = await peer.close();
const peak = peakMemory();
process.send!({ blocks: done, took, peak, atStart, why } satisfies SinkReport, () =>
  process.exit(),
);
