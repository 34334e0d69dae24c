import { BehaviorSubject, Subject, type Subscription } from 'rxjs';
import { sending, type Sending, type SendOutcome, type Transport } from '../../lib/shapes.js';

/** One end of a connection in use: says, and keeps all that happened. */
export interface Talker {
  readonly heard: Buffer[];
  readonly outcomes: SendOutcome[][];
  readonly said$: Subject<Sending<Buffer>>;
  readonly paused$: BehaviorSubject<boolean>;
  readonly subscription: Subscription;
  /** `undefined` when it completes, else the error. */
  readonly ended: Promise<unknown>;
  /** How many handles it holds. */
  retained(): number;
  /** Says bytes; resolves to the outcome. */
  say(bytes: Buffer | string): Promise<SendOutcome>;
  /** Resolves when so many bytes have been heard. */
  hears(count: number): Promise<Buffer>;
  /** Resolves when nothing is retained. */
  gone(): Promise<void>;
  /** Called with each chunk, inside the delivery. */
  onHeard: (bytes: Buffer) => void;
}

export function talk(transport: Transport): Talker {
  const said$ = new Subject<Sending<Buffer>>();
  const paused$ = new BehaviorSubject(false);
  const changed$ = new Subject<void>();
  const heard: Buffer[] = [];
  const outcomes: SendOutcome[][] = [];
  let retained = 0;
  let bytes = 0;
  let end!: (error?: unknown) => void;
  const ended = new Promise<unknown>((resolve) => (end = resolve));

  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      if (holds()) return resolve();
      const watching = changed$.subscribe(() => {
        if (!holds()) return;
        watching.unsubscribe();
        resolve();
      });
    });
  const flow = {
    paused$,
    retain() {
      retained++;
      return () => {
        retained--;
        changed$.next();
      };
    },
  };

  const talker: Omit<Talker, 'subscription'> = {
    heard,
    outcomes,
    said$,
    paused$,
    ended,
    retained: () => retained,
    say(words) {
      const mine: SendOutcome[] = [];
      outcomes.push(mine);
      return new Promise((resolve) =>
        said$.next(
          sending(Buffer.from(words as Buffer), (outcome) => {
            mine.push(outcome);
            resolve(outcome);
          }),
        ),
      );
    },
    async hears(count) {
      await until(() => bytes >= count);
      return Buffer.concat(heard);
    },
    gone: () => until(() => retained === 0),
    onHeard: () => {},
  };
  const subscription = transport(flow)(said$).subscribe({
    next(chunk) {
      heard.push(chunk);
      bytes += chunk.length;
      talker.onHeard(chunk);
      changed$.next();
    },
    error: (error: unknown) => end(error),
    complete: () => end(),
  });
  return Object.assign(talker, { subscription });
}

/** Bytes that tell their place, so that a lost or doubled one shows. */
export function pattern(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let i = 0; i < length; i++) bytes[i] = (i * 31 + (i >>> 8) * 17 + (i >>> 16)) & 0xff;
  return bytes;
}

/** Resolves when all that is due has happened: two turns of the event loop, since handles close at the end of one. */
export const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
