import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';

/** Time between two questions, in ms, and how many there are: 6 seconds and what the answers take. */
const PAUSE = 20;
const TRIES = 300;

/** Asks until the answer is what it should be. Rejects with the last answer when that takes too long. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
): Promise<T> {
  for (let tries = TRIES; ; tries--) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (tries === 0) throw new Error(`expected another answer by now, got ${inspect(answer)}`);
    await setTimeout(PAUSE);
  }
}
