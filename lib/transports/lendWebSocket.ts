import { Subscription, type Observable, type SchedulerLike, type Subscriber } from 'rxjs';
import { TransportError } from '../errors.js';
import { safeDelay } from '../operators/safeDelay.js';
import type { Flow, Sending } from '../shapes.js';
import { unread } from './unread.js';
import type { WebSocketLike } from './webSocketLike.js';
import { webSocketEnding } from './webSocketEnding.js';
import { webSocketSink } from './webSocketSink.js';
import { tooSlow, WriteDeadline } from './writeDeadline.js';
import { Writer } from './writer.js';

/** To whom a WebSocket is lent, and within which bounds: see `WebSocketOptions`. */
export interface WebSocketLoan {
  readonly address: string | undefined;
  readonly flow: Flow;
  readonly said$: Observable<Sending<Buffer>>;
  readonly heard: Subscriber<Buffer>;
  readonly released: () => void;
  readonly linger: number;
  readonly connectTimeout: number;
  readonly writeTimeout: (bytes: number) => number;
  readonly poll: number;
  readonly maxUnread: number;
  readonly scheduler: SchedulerLike;
}

/** `readyState` of a WebSocket that is open. */
const OPEN = 1;

/** How a WebSocket ends without a word (RFC 6455, section 7.1.5). */
const BROKEN = { code: 1006, reason: '' };

/** Lends a WebSocket to one subscriber, until it has closed. */
export function lendWebSocket(socket: WebSocketLike, loan: WebSocketLoan): void {
  const { address, flow, said$, heard, released, scheduler } = loan;
  const timers = new Subscription();
  let state: 'opening' | 'open' | 'leaving' | 'closed' = 'opening';
  let [begun, paused, saidAll] = [false, false, false];
  let fault: TransportError | undefined;
  let cause: unknown;

  const leave = (why?: TransportError) => {
    if (state === 'leaving' || state === 'closed') return;
    state = 'leaving';
    fault = why;
    out.abandon(why); // what waits has no part in the long goodbye
    socket.resume?.(); // or it would not see the remote close
    socket.close(begun ? 1000 : undefined);
    timers.add(scheduler.schedule(part, safeDelay(loan.linger)));
  };
  const part = () => {
    if (socket.terminate) socket.terminate();
    else close(BROKEN); // it goes by itself, some time
  };
  const sink = webSocketSink(socket, loan.poll, scheduler, () => {
    saidAll = true;
    leave();
  });
  const deadline = new WriteDeadline(loan.writeTimeout, scheduler, (bytes, ms) =>
    leave(tooSlow(address, bytes, ms)),
  );
  const out = new Writer(sink, deadline);
  const into = unread(heard, loan.maxUnread, (bytes) => leave(tooMuch(address, bytes)));
  const late = scheduler.schedule(
    () => leave(tooLate(address, loan.connectTimeout)),
    safeDelay(loan.connectTimeout),
  );
  timers.add(late);

  const opened = () => {
    if (state !== 'opening') return;
    state = 'open';
    begun = true;
    late.unsubscribe();
    if (paused) socket.pause?.(); // before, it could not be
    out.open();
  };
  const take = ({ data }: { readonly data: unknown }) => {
    if (state !== 'open') return;
    if (typeof data === 'string') leave(new TransportError('expected bytes, got text', 'EPROTO'));
    else into.take(Buffer.from(data as ArrayBuffer));
  };
  const read = (now: boolean) => {
    paused = now;
    if (paused && state !== 'leaving') socket.pause?.();
    else socket.resume?.();
    into.pause(paused);
  };
  const close = ({ code, reason }: typeof BROKEN) => {
    if (state === 'closed') return;
    const end = { code, reason, opened: begun, cause, address };
    const error = state === 'leaving' ? fault : webSocketEnding(end);
    state = 'closed';
    timers.unsubscribe();
    sink.stop();
    out.abandon(error);
    released();
    if (error) heard.error(error);
    else if (saidAll) heard.complete();
    else into.end();
  };

  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', opened);
  socket.addEventListener('message', take);
  socket.addEventListener('error', ({ error }) => {
    cause = error;
    if (!begun) close(BROKEN); // Node 22 leaves it at that
  });
  socket.addEventListener('close', close);
  if (socket.readyState === OPEN) opened();

  heard.add(() => leave());
  heard.add(flow.paused$.subscribe(read));
  heard.add(
    said$.subscribe({
      next: (sending) => out.say(sending),
      error: (error: unknown) => heard.error(error),
      complete: () => out.end(),
    }),
  );
}

const at = (address: string | undefined) => (address === undefined ? '' : ` ${address}`);

const tooLate = (address: string | undefined, ms: number) =>
  new TransportError(`connect ETIMEDOUT${at(address)}: no answer within ${ms} ms`, 'ETIMEDOUT');

const tooMuch = (address: string | undefined, bytes: number) =>
  new TransportError(
    `read ENOBUFS${at(address)}: ${bytes} bytes came while reading was paused`,
    'ENOBUFS',
  );
