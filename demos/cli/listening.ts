import { TransportError } from 'rxpeer';
import { catchError, throwError, type MonoTypeOperatorFunction } from 'rxjs';
import { Failure } from './failure.js';

const CHOOSE = 'Choose another --port; 0 leaves the choice to the system.';

/** By Node's error code. */
const SENTENCES: Readonly<Record<string, (address: string) => Failure>> = {
  EADDRINUSE: (address) =>
    new Failure(`${address} is in use already`, `Stop what listens there. ${CHOOSE}`),
  EACCES: (address) => new Failure(`you may not listen on ${address}`, CHOOSE),
};

/** Fails in words for people where an address cannot be listened on. */
export const listening = <T>(address: string): MonoTypeOperatorFunction<T> =>
  catchError((error: unknown) => {
    const sentence = error instanceof TransportError ? SENTENCES[error.code] : undefined;
    return throwError(() => sentence?.(address) ?? error);
  });
