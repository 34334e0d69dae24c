/** Who waits for a signal, and how it stops listening. One listener on each signal, since Node warns at the eleventh. */
interface Waiting {
  readonly runs: Set<() => void>;
  forget(): void;
}
const signals = new WeakMap<AbortSignal, Waiting>();

function listen(signal: AbortSignal): Waiting {
  const runs = new Set<() => void>();
  const abort = () => runs.forEach((run) => run());
  signal.addEventListener('abort', abort, { once: true });
  const waiting = {
    runs,
    forget() {
      signal.removeEventListener('abort', abort);
      signals.delete(signal);
    },
  };
  signals.set(signal, waiting);
  return waiting;
}

/** Runs `then` when the signal aborts, at once where it has; call the result to forget it. */
export function onAbort(signal: AbortSignal, then: () => void): () => void {
  if (signal.aborted) {
    then();
    return () => {};
  }
  const waiting = signals.get(signal) ?? listen(signal);
  waiting.runs.add(then);
  return () => {
    waiting.runs.delete(then);
    if (waiting.runs.size === 0) waiting.forget();
  };
}
