import { cpuUsage, hrtime } from 'node:process';

/** What one piece of work took, in ns: by the clock, and of all processors. */
export interface Took {
  readonly wall: number;
  readonly cpu: number;
}

/** How long work is warmed up, and measured at least: long enough for the garbage collector to take its part. */
const WARM_UP = 200e6;
const AT_LEAST = 600e6;

export const now = (): number => Number(hrtime.bigint());

/** What the process has taken of all processors, in ns. */
export const spent = (): number => {
  const { user, system } = cpuUsage();
  return (user + system) * 1_000;
};

/** From now on: what each of `n` pieces has taken. */
export function stopwatch(): (n: number) => Took {
  const [wall, cpu] = [now(), spent()];
  return (n) => ({ wall: (now() - wall) / n, cpu: (spent() - cpu) / n });
}

/** Runs work again and again, for so many ns at least. */
export function repeat(once: () => void, ns: number): void {
  const start = now();
  do once();
  while (now() - start < ns);
}

/** The mean of many runs. */
export function measure(once: () => void): Took {
  repeat(once, WARM_UP);
  for (let n = 1; ; n *= 2) {
    const took = stopwatch();
    for (let i = 0; i < n; i++) once();
    const each = took(n);
    if (each.wall * n >= AT_LEAST) return each;
  }
}
