import { BehaviorSubject, Subject } from 'rxjs';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { commandOf } from '../../lib/layout/command.js';
import { deframe } from '../../lib/layers/v1.js';
import { sending, type Sending, type Transport } from '../../lib/shapes.js';
import type { MemoryPair } from '../../lib/transports/memory.js';
import { examine } from './examine.js';
import { layouts } from './corpus.js';

const names = commandOf(bitcoin.messages);

/** The other end, which says bytes and follows no rules. */
export function rawRemote(end: Transport, reset: MemoryPair['reset']) {
  const said$ = new Subject<Sending<Buffer>>();
  const paused$ = new BehaviorSubject(false);
  const heard: Buffer[] = [];
  const subscription = end({ paused$, retain: () => () => {} })(said$).subscribe({
    next: (bytes) => heard.push(bytes),
    error: () => {},
  });
  return {
    reset,
    say: (bytes: Buffer) => said$.next(sending(bytes)),
    end: () => said$.complete(),
    pause: () => paused$.next(true),
    leave: () => subscription.unsubscribe(),
    /** What is wrong with what the peer has said, if anything. */
    complaint(magic: number): string | undefined {
      const take = deframe({ ...bitcoin, magic }, names);
      const [, frames, error] = take({ room: Buffer.alloc(0), have: 0 }, Buffer.concat(heard));
      if (error) return `the peer said a bad frame: ${error.message}`;
      const first = frames[0]?.command ?? 'version';
      if (first !== 'version') return `the peer said ${first} first`;
      for (const { command, payload } of frames) {
        const layout = layouts.get(command);
        const wrong = layout && examine({ command, payload: layout.unpack(payload) }, payload);
        if (wrong) return `the peer said ${wrong}`;
      }
      return undefined;
    },
  };
}

export type RawRemote = ReturnType<typeof rawRemote>;
