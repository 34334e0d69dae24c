import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Message } from '../../lib/shapes.js';
import { block } from './block.js';
import { draw, type Draw } from './draw.js';
import { addr, inv, ping, tx } from './messages.js';

/** Bytes of each path, roughly. */
const LENGTH = 8_400_000;

/** What a round of everyday traffic brings. */
const usual = (from: Draw, round: number): readonly Message<Bitcoin>[] => [
  inv(from, 35),
  ...Array.from({ length: 6 }, () => tx(from, 1_000)),
  ping(from),
  ...(round % 5 === 0 ? [addr(from, 10)] : []),
];

/** What one round of each path brings, by the names of their files. */
const ROUNDS: Readonly<Record<string, (from: Draw, round: number) => readonly Message<Bitcoin>[]>> =
  {
    small: (from) => [ping(from), inv(from, 1)],
    usual,
    blocks: (from) => [{ command: 'block', payload: block(from, 1_800_000) }],
  };

/** What comes in on a connection: frames one after the other, made by `encode`. */
export function paths(
  encode: (message: Message<Bitcoin>) => Buffer,
): Readonly<Record<string, Buffer>> {
  const path = (round: (from: Draw, round: number) => readonly Message<Bitcoin>[]): Buffer => {
    const from = draw(2);
    const frames: Buffer[] = [];
    for (let bytes = 0, n = 0; bytes < LENGTH; n++) {
      for (const message of round(from, n))
        bytes += frames[frames.push(encode(message)) - 1]!.length;
    }
    return Buffer.concat(frames);
  };
  return Object.fromEntries(Object.entries(ROUNDS).map(([name, round]) => [name, path(round)]));
}
