/**
 * A program: 2 GiB of blocks through subscribers ten times slower than the link, then a million sends over connections that break.
 * Prints what it took.
 * @module
 */
import { seeded } from '../../lib/random.js';
import { drain, type Drained } from './drain.js';
import { storm } from './storm.js';

const GiB = 2 ** 30;
const MiB = 2 ** 20;

function tell(name: string, { remote, peer }: Drained): void {
  const { bytes, pongs, pings, took, windowFull } = remote;
  const [median, worst] = [pongs[pongs.length >> 1]!, pongs.at(-1)!];
  console.log(
    `${name}: ${(bytes / GiB).toFixed(2)} GiB at ${(bytes / MiB / (took / 1_000)).toFixed(0)} MiB/s,`,
    `memory ${(peer.atStart / MiB).toFixed(0)} MiB at first and ${(peer.peak / MiB).toFixed(0)} MiB at most,`,
    `${pongs.length} of ${pings} pings answered after ${median.toFixed(0)} ms (median) and ${worst.toFixed(0)} ms (longest),`,
    `the window of the remote full for ${windowFull === undefined ? '?' : (windowFull * 100).toFixed(0)} % of the time`,
  );
}

const link = await drain({ pace: 'free', blocks: 512 });
tell('unpaced', link);
const each = Math.ceil((10 * link.remote.took) / link.remote.blocks);
for (const pace of ['paced', 'iterate'] as const) {
  tell(`${pace}, ${each} ms for each block`, await drain({ pace, blocks: 2_048, each }));
}
console.log('a million sends:', await storm(1_000_000, seeded(1)));
