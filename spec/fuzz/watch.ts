import { ignoreElements, tap, type Observable } from 'rxjs';
import type { Behaviour } from '../../lib/behaviours/behaviour.js';
import { bitcoin, type Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Peer } from '../../lib/peer/face.js';
import type { CloseReason } from '../../lib/peer/reason.js';
import type { Negotiated } from '../../lib/layers/gate.js';
import type { HeardFrame, SendOutcome } from '../../lib/shapes.js';
import { layouts } from './corpus.js';
import { examine } from './examine.js';

const { features } = bitcoin.handshake;
/** What is said once, before the gate opens. */
const HANDSHAKE = new Set(['version', 'verack', ...features]);

/** Most that a remote may offer; the gate's own limit. */
const MAX_FEATURES = 100;

/** Looks at all that a peer does, and notes what no peer may do. */
export function createWatch() {
  const faults: string[] = [];
  const frames: HeardFrame[] = [];
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
  const probe: Behaviour<Bitcoin> = (peer) =>
    peer.on().pipe(
      tap((message) => {
        const frame = frames.at(-1)!;
        const command = layouts.has(frame.command) ? frame.command : 'unknown';
        heard.push(frame);
        if (HANDSHAKE.has(command)) fault(`${command} passes the gate`);
        if (message.command !== command) fault(`heard ${message.command} in ${frame.command}`);
        const wrong = examine(message, frame.payload);
        if (wrong) fault(wrong);
      }),
      ignoreElements(),
    );
  const closed = (why: CloseReason) => {
    if (reason) fault('closes twice');
    reason = why;
    if (open.size > 0) fault(`closed with ${[...open].join(', ')} open`);
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
    begin(peer: Peer<Bitcoin>, user: (n: number) => void) {
      ends('frame$', peer.frame$, (frame: HeardFrame) => frames.push(frame));
      ends('ready$', peer.ready$, (value: Negotiated) => {
        if (negotiated) fault('ready twice');
        if (value.features.length > MAX_FEATURES) fault(`${value.features.length} features`);
        negotiated = value;
      });
      ends('on', peer.on('inv', 'tx', 'block', 'ping'), () => {
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
