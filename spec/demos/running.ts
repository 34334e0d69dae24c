import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A demo as a process of its own, as its user runs it. */
export interface Running {
  readonly out: () => string;
  readonly err: () => string;
  /** Waits until stdout matches, and answers with the match. */
  shows(pattern: RegExp): Promise<RegExpExecArray>;
  /** Presses Ctrl-C. */
  interrupt(): void;
  /** Stops reading what it writes. */
  closePipe(): void;
  /** Its exit code; or the name of the signal that ended it. */
  readonly code: Promise<number | NodeJS.Signals>;
  stop(): void;
}

/** Only what a process needs: neither npm's settings nor those of whoever runs the specs. */
const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };

/** Runs a compiled demo with arguments. */
export function run(name: string, ...args: readonly string[]): Running {
  const file = fileURLToPath(new URL(`../../demos/${name}.js`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (more: string) => (text.out += more));
  child.stderr.setEncoding('utf8').on('data', (more: string) => (text.err += more));
  const code = once(child, 'close').then(([number, signal]) => (number ?? signal) as number);

  return {
    out: () => text.out,
    err: () => text.err,
    async shows(pattern) {
      for (;;) {
        const match = pattern.exec(text.out);
        if (match) return match;
        if (child.exitCode !== null)
          throw new Error(`expected ${pattern}, got ${text.out}${text.err}`);
        await Promise.race([once(child.stdout, 'data'), code]);
      }
    },
    interrupt: () => child.kill('SIGINT'),
    closePipe: () => child.stdout.destroy(),
    code,
    stop: () => child.kill('SIGKILL'),
  };
}
