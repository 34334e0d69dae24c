import { BehaviorSubject, Subject } from 'rxjs';
import { sending, type Sending, type Transport } from '../../lib/shapes.js';
import type { MemoryPair } from '../../lib/transports/memory.js';
import { carrierOf } from './carriers.js';
import { coinOf, networkOf } from './coins.js';
import { examine } from './examine.js';
import { bytesOf, type Stream } from './stream.js';

/** The other end, which says bytes and follows no rules. */
export function rawRemote(stream: Stream, end: Transport, reset: MemoryPair['reset']) {
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
    complaint(): string | undefined {
      const coin = coinOf(stream);
      const whom = { role: stream.role, network: networkOf(stream) };
      const said = Buffer.concat(heard);
      const { frames, fault } = carrierOf(stream).answer(said, whom, bytesOf(stream));
      if (fault) return `the peer said a bad frame, after ${frames.length}`;
      const first = frames[0]?.command ?? 'version';
      if (first !== 'version') return `the peer said ${first} first`;
      for (const { command, payload } of frames) {
        const layout = coin.layouts.get(command);
        const wrong =
          layout && examine(coin, { command, payload: layout.unpack(payload) }, payload);
        if (wrong) return `the peer said ${wrong}`;
      }
      return undefined;
    },
  };
}

export type RawRemote = ReturnType<typeof rawRemote>;
