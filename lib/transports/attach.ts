import { nextTick } from 'node:process';
import type { Duplex } from 'node:stream';
import {
  asyncScheduler,
  Observable,
  type Observer,
  type SchedulerLike,
  type Subscriber,
  type Subscription,
  type Unsubscribable,
} from 'rxjs';
import { TransportError } from '../errors.js';
import { safeDelay } from '../operators/safeDelay.js';
import type { Flow, Sending, Transport } from '../shapes.js';
import { tooSlow, WriteDeadline, writeTimeout as usual } from './writeDeadline.js';
import { Writer } from './writer.js';

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
  const terms = { address, linger, writeTimeout, scheduler };
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
      new Loan(stream, terms, heard, released).begin(flow, said$);
    });
  return address === undefined ? transport : Object.assign(transport, { address });
}

interface Terms extends Required<AttachOptions> {
  readonly address: string | undefined;
}

/** Lends a stream to one subscriber, until it has closed. Hears what is to be said. */
class Loan implements Observer<Sending<Buffer>>, Unsubscribable {
  readonly #stream: Duplex;
  readonly #terms: Terms;
  readonly #heard: Subscriber<Buffer>;
  readonly #released: () => void;
  readonly #out: Writer;
  #reading: Subscription | undefined;
  #error: TransportError | undefined;
  #saidAll = false;

  constructor(stream: Duplex, terms: Terms, heard: Subscriber<Buffer>, released: () => void) {
    const late = (bytes: number, ms: number) => stream.destroy(tooSlow(terms.address, bytes, ms));
    this.#stream = stream;
    this.#terms = terms;
    this.#heard = heard;
    this.#released = released;
    this.#out = new Writer(stream, new WriteDeadline(terms.writeTimeout, terms.scheduler, late));
  }

  begin({ paused$ }: Flow, said$: Observable<Sending<Buffer>>): void {
    const stream = this.#stream.pause();
    stream.on('data', this.#hear).on('end', destroy);
    stream.on('error', (cause) => (this.#error = broken(cause, this.#terms.address)));
    stream.on('close', () => this.#close());
    if ('connecting' in stream && stream.connecting) stream.once('connect', () => this.#out.open());
    else this.#out.open();
    this.#heard.add(this);
    this.#reading = paused$.subscribe((on) => (on ? stream.pause() : stream.resume()));
    this.#heard.add(this.#reading);
    this.#heard.add(said$.subscribe(this));
  }

  next(out: Sending<Buffer>): void {
    this.#out.say(out);
  }

  error(error: unknown): void {
    this.#heard.error(error);
  }

  /** All is said. */
  complete(): void {
    this.#stream.on('finish', () => this.#part());
    this.#out.end();
  }

  /** Nobody hears any more. What the stream takes in this tick is told before it goes: else it would have failed. */
  unsubscribe(): void {
    this.#out.shut();
    if (this.#out.writing) nextTick(() => this.#stream.destroy());
    else this.#stream.destroy();
  }

  readonly #hear = (bytes: Buffer): void => this.#heard.next(bytes);

  /** A socket closed with bytes unread is reset, and the remote may lose our last words: reads on until it closes too. */
  #part(): void {
    const { linger, scheduler } = this.#terms;
    this.#saidAll = true;
    this.#reading?.unsubscribe();
    this.#stream.off('data', this.#hear).resume();
    this.#heard.add(scheduler.schedule(() => this.#stream.destroy(), safeDelay(linger)));
  }

  #close(): void {
    this.#out.abandon(this.#error);
    this.#released();
    if (this.#error && !this.#saidAll) this.#heard.error(this.#error);
    else this.#heard.complete();
  }
}

/** A listener that every stream shares. */
function destroy(this: Duplex): void {
  this.destroy();
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
