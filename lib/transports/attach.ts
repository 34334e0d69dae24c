import type { Duplex } from 'node:stream';
import { asyncScheduler, Observable, timer, type SchedulerLike, type Subscriber } from 'rxjs';
import { TransportError } from '../errors.js';
import type { Flow, Sending, Transport } from '../shapes.js';
import {
  tooSlow,
  writeDeadline,
  writeTimeout as usual,
  type WriteDeadline,
} from './writeDeadline.js';
import { writer } from './writer.js';

/** The deadlines of a socket; each has a default. */
export interface AttachOptions {
  /** Longest wait, in ms, for the remote to close after we have said all. Default 1 000, as a peer's `linger`. */
  readonly linger?: number;
  /**
   * Longest time, in ms, that one write of so many bytes may take; beyond it the connection ends with `ETIMEDOUT`. A write is a
   * message, or some small ones together, of 64 KiB at most. Default 20 000, and 1 000 for each full 256 KiB, as dcrd; `Infinity`: never.
   */
  readonly writeTimeout?: (bytes: number) => number;
  /** Whose time it is. Default `asyncScheduler`. */
  readonly scheduler?: SchedulerLike;
}

/**
 * The transport that a Node stream is: what `tcp`, `tcpListener` and `socket` share. `open` is called at each subscription, and
 * what it throws goes down the error channel. Hears until the stream closes; completion and errors come when its handle is gone.
 */
export function attach(
  open: () => Duplex,
  address: string | undefined,
  { linger = 1_000, writeTimeout = usual, scheduler = asyncScheduler }: AttachOptions = {},
): Transport {
  const transport: Transport = (flow) => (said$) =>
    new Observable<Buffer>((heard) => {
      const released = flow.retain();
      let stream: Duplex;
      try {
        stream = open();
      } catch (cause) {
        released();
        heard.error(broken(cause, address));
        return;
      }
      const closing$ = timer(linger, scheduler);
      const deadline = writeDeadline(writeTimeout, scheduler, (bytes, ms) =>
        stream.destroy(tooSlow(address, bytes, ms)),
      );
      lend(stream, { address, closing$, deadline, flow, heard, said$, released });
    });
  return address === undefined ? transport : Object.assign(transport, { address });
}

interface Loan {
  readonly address: string | undefined;
  /** Emits when we have waited long enough for the remote to close. */
  readonly closing$: Observable<unknown>;
  readonly deadline: WriteDeadline;
  readonly flow: Flow;
  readonly said$: Observable<Sending<Buffer>>;
  readonly heard: Subscriber<Buffer>;
  readonly released: () => void;
}

/** Lends a stream to one subscriber. */
function lend(stream: Duplex, loan: Loan): void {
  const { address, closing$, deadline, flow, said$, heard, released } = loan;
  const out = writer(stream, deadline);
  const hear = (bytes: Buffer) => heard.next(bytes);
  let error: TransportError | undefined;
  let saidAll = false;

  stream.pause();
  stream.on('data', hear);
  stream.on('end', () => stream.destroy());
  stream.on('error', (cause) => (error = broken(cause, address)));
  stream.on('close', () => {
    out.abandon(error);
    released();
    if (error && !saidAll) heard.error(error);
    else heard.complete();
  });
  if ('connecting' in stream && stream.connecting) stream.on('connect', () => out.open());
  else out.open();

  heard.add(() => stream.destroy());
  const reading = flow.paused$.subscribe((paused) => (paused ? stream.pause() : stream.resume()));
  heard.add(reading);
  stream.on('finish', () => {
    // A socket closed with bytes unread is reset, and the remote may lose our last words: read on until it closes too.
    saidAll = true;
    reading.unsubscribe();
    stream.off('data', hear).resume();
    heard.add(closing$.subscribe(() => stream.destroy()));
  });
  heard.add(
    said$.subscribe({
      next: (sending) => out.say(sending),
      error: (cause: unknown) => heard.error(cause),
      complete: () => out.end(),
    }),
  );
}

/** What broke, in a sentence that names the address. Node wraps the refusals of a name's addresses in an error without words. */
function broken(cause: unknown, address: string | undefined): TransportError {
  if (cause instanceof TransportError) return cause;
  const { message, code = 'EUNKNOWN' } = cause as NodeJS.ErrnoException;
  const tried = cause instanceof AggregateError ? cause.errors : [{ message }];
  const words = tried.map((one: Error) => one.message).join(', ');
  const where = address === undefined || words.includes(address) ? '' : ` (${address})`;
  return new TransportError(words + where, code, { cause });
}
