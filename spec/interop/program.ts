import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { filter, firstValueFrom, ReplaySubject, tap, type Observable } from 'rxjs';

/** A program that runs beside a spec, and ends with it. */
export interface Program extends AsyncDisposable {
  /** Every line that it has printed and will print; ends with the program. */
  readonly line$: Observable<string>;
  /** The first line that fits. Rejects with what was printed when the program ends without one. */
  line(fits: (line: string) => boolean): Promise<string>;
  /** Gives it a line on its standard input. */
  say(line: string): void;
  /** Its exit code, once it is gone; null where a signal has ended it. */
  readonly code: Promise<number | null>;
  /** Stops it where it is, a moment later: its sockets stay, and nobody answers on them. */
  freeze(): void;
  /** Ends it by its process id, and waits until it is gone. `SIGKILL` leaves it no last word. */
  stop(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<void>;
}

const running = new Set<ChildProcess>();
/** Ends all that still run, as where a spec has failed before it could. */
export const killAll = (): void => running.forEach((child) => void child.kill('SIGKILL'));
process.on('exit', killAll);
process.once('SIGTERM', () => process.exit(143)); // or they would outlive us

/** Starts a program. None outlives the test process. */
export function program(path: string, args: readonly string[]): Program {
  const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'close');
  const line$ = new ReplaySubject<string>();
  running.add(child);
  child.stdin.on('error', () => undefined); // it has ended: `line$` tells
  createInterface(child.stdout).on('line', (line) => line$.next(line));
  void gone.finally(() => running.delete(child)).then(
    () => line$.complete(),
    (error: unknown) => line$.error(error),
  );
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    child.kill('SIGCONT'); // one that is frozen hears no other signal but SIGKILL
    await gone;
  };
  return {
    line$,
    line: (fits) => first(line$, fits),
    say: (line) => child.stdin.write(`${line}\n`),
    code: gone.then(() => child.exitCode),
    freeze: () => void child.kill('SIGSTOP'),
    stop,
    [Symbol.asyncDispose]: () => stop(),
  };
}

function first(line$: Observable<string>, fits: (line: string) => boolean): Promise<string> {
  const printed: string[] = [];
  const found$ = line$.pipe(
    tap((line) => printed.push(line)),
    filter(fits),
  );
  return firstValueFrom(found$).catch((cause: unknown) => {
    throw new Error(`expected another line, got the end after:\n${printed.join('\n')}`, { cause });
  });
}
