import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes in use after garbage is collected: on the heap, and beside it (which is where buffers are). */
export function used(): number {
  collectGarbage();
  collectGarbage(); // V8 gives the memory of buffers back beside its work, and at the latest when it collects again
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What may come and go from one measurement to the next: compiled code, and the one buffer in which all is encoded, twice as large as the largest message. */
const NOISE = 8 * 2 ** 20;

/** Whether memory has stayed what it was: the last measurement against the first. */
export const flat = (first: number, last: number): boolean => last <= 1.1 * first + NOISE;
