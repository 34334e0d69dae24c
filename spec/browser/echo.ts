/**
 * A program for a page: says 4 MiB to whoever answers with the same, and tells in `globalThis.echo` how that went.
 * @module
 */
import { sending, type Sending, type SendOutcome } from 'rxpeer';
import { websocket } from 'rxpeer/transports';
import { Subject, of } from 'rxjs';

/** How often, how much, in bytes. */
const [TIMES, SIZE] = [64, 65_536];

/** What came of it. */
export interface Echoed {
  /** Whether all came back, in order. */
  readonly same: boolean;
  readonly outcomes: readonly SendOutcome['status'][];
  /** Whether the end came when we had said all. */
  readonly ended: boolean;
  /** Whether something was settled inside the call that said it. */
  readonly early: boolean;
}

async function echo(url: string): Promise<Echoed> {
  const outcomes: SendOutcome['status'][] = [];
  const said$ = new Subject<Sending<Buffer>>();
  const pieces = Array.from({ length: TIMES }, (_, n) => Buffer.alloc(SIZE, n));
  const flow = { paused$: of(false), retain: () => () => {} };
  const chunks: Buffer[] = [];

  const all = new Promise<boolean>((resolve, reject) => {
    let bytes = 0;
    websocket(url)(flow)(said$).subscribe({
      next(chunk) {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes >= TIMES * SIZE) said$.complete();
      },
      error: reject,
      complete: () => resolve(bytes === TIMES * SIZE),
    });
  });
  for (const piece of pieces)
    said$.next(sending(piece, (outcome) => outcomes.push(outcome.status)));
  const early = outcomes.length > 0;
  const ended = await all;
  return { same: Buffer.concat(chunks).equals(Buffer.concat(pieces)), outcomes, ended, early };
}

const { href } = (globalThis as unknown as { location: { href: string } }).location;
Object.assign(globalThis, { echo: echo(href.replace(/^http/, 'ws')) });
