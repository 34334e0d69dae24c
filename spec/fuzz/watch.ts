import { ignoreElements, tap, type Observable } from 'rxjs';
import type { Behaviour } from '../../lib/behaviours/behaviour.js';
import type { Common } from '../../lib/dialects/common.js';
import type { Peer } from '../../lib/peer/face.js';
import type { CloseReason } from '../../lib/peer/reason.js';
import type { Negotiated } from '../../lib/layers/gate.js';
import type { HeardFrame, SendOutcome } from '../../lib/shapes.js';
import type { Coin } from './coins/coin.js';
import { examine } from './examine.js';

/** Most that a remote may offer; the gate's own limit. */
const MAX_FEATURES = 100;

/** Looks at all that a peer does, and notes what no peer may do. */
export function createWatch(coin: Coin) {
  const { features, wishes, maxEarly = 0 } = coin.dialect.handshake;
  /** What is said once, before the gate opens. */
  const handshake = new Set(['version', 'verack', ...features]);
  const faults: string[] = [];
  const frames: HeardFrame[] = [];
  /** Frames of which nobody has heard yet. */
  const waiting: HeardFrame[] = [];
  const heard: HeardFrame[] = [];
  const shown: string[] = [];
  const open = new Set<string>();
  let reason: CloseReason | undefined;
  let sends = 0;
  let settled = 0;
  let negotiated: Negotiated | undefined;

  const fault = (text: string) => void faults.push(text);
  const ends = (name: string, stream$: Observable<unknown>, next: (value: never) => void) => {
    open.add(name);
    stream$.subscribe({
      next: next as (value: unknown) => void,
      error: (error: unknown) => fault(`${name} errors: ${String(error)}`),
      complete: () => open.delete(name) || fault(`${name} completes twice`),
    });
  };

  /** Compares each message with the frame that it came in. */
  const probe: Behaviour<Common> = (peer) =>
    peer.on().pipe(
      tap((message) => {
        const frame = waiting.shift();
        if (!frame) return fault(`heard ${message.command} in no frame`);
        const command = coin.layouts.has(frame.command) ? frame.command : 'unknown';
        heard.push(frame);
        if (handshake.has(command)) fault(`${command} passes the gate`);
        if (message.command !== command) fault(`heard ${message.command} in ${frame.command}`);
        const wrong = examine(coin, message, frame.payload);
        if (wrong) fault(wrong);
      }),
      ignoreElements(),
    );
  /** A frame that is to be heard: after verack at once, before it where early ones are kept. */
  const framed = (frame: HeardFrame) => {
    frames.push(frame);
    const { command } = frame;
    if (handshake.has(command)) return;
    if (negotiated || (maxEarly > 0 && !wishes.includes(command))) waiting.push(frame);
  };
  const closed = (why: CloseReason) => {
    if (reason) fault('closes twice');
    reason = why;
    if (open.size > 0) fault(`closed with ${[...open].join(', ')} open`);
    if (why.why === 'ended' && negotiated && waiting.length > 0)
      fault(`ended with ${waiting.length} messages unheard`);
    if (settled < sends) fault(`closed with ${sends - settled} of ${sends} sends unsettled`);
  };

  return {
    ...{ faults, fault, frames, heard, shown, probe },
    get reason() {
      return reason;
    },
    /** What was agreed on, once it was. */
    get negotiated() {
      return negotiated;
    },
    sent(outcome$: Observable<SendOutcome>) {
      let outcomes = 0;
      sends++;
      outcome$.subscribe({
        next: () => ++outcomes > 1 && fault('a send settles twice'),
        complete: () => (outcomes === 1 ? settled++ : fault(`a send has ${outcomes} outcomes`)),
      });
    },
    begin(peer: Peer<Common>, user: (n: number) => void) {
      ends('frame$', peer.frame$, framed);
      ends('ready$', peer.ready$, (value: Negotiated) => {
        if (negotiated) fault('ready twice');
        if (value.features.length > MAX_FEATURES) fault(`${value.features.length} features`);
        negotiated = value;
      });
      ends('on', peer.on('inv', 'addr', 'headers' as never, 'ping'), () => {
        if (!negotiated) fault('a message before ready');
      });
      ends('sent', peer.sent(), () => {});
      ends('announced$', peer.announced$, () => {});
      ends('message$', peer.message$, ({ command }: { command: string }) => {
        shown.push(command);
        user(shown.length - 1);
      });
      peer.closed$.subscribe(closed);
    },
  };
}

export type Watch = ReturnType<typeof createWatch>;
