import { Observable, Subject, type Subscriber } from 'rxjs';
import { TransportError } from '../errors.js';
import { soon } from '../operators/soon.js';
import type { Listener, Transport } from '../shapes.js';
import { memorySettings, type MemoryOptions } from './memory.js';
import { memoryEnd } from './memoryEnd.js';
import { pipe } from './pipe.js';

/** A listener in memory, and the way to it. */
export interface MemoryNetwork {
  /** One at a time: a second subscription gets `EADDRINUSE`. A caller that nobody takes waits for ever. */
  readonly listener: Listener;
  /** Leads to the listener: a new connection each time it is subscribed, `ECONNREFUSED` where nobody listens. */
  dial(): Transport;
  /** Breaks all connections, as {@link memory}'s `reset`. */
  reset(): void;
}

/**
 * A server that many can dial, inside one process: `listen` and `connect` without sockets, in virtual time if the scheduler is.
 * A caller arrives after `latency`; the rest is as in `memory`.
 *
 * @example
 * const { scheduler, advance } = virtualTime();
 * const network = memoryNetwork({ scheduler });
 * listen(network.listener, regtest, { scheduler }).subscribe();
 * const alice = connect(network.dial(), regtest, { scheduler });
 * const bob = connect(network.dial(), regtest, { scheduler });
 * advance(1);
 * [alice, bob].map((peer) => peer.stats().userAgent);   // => ['/rxpeer:0.1.0/', '/rxpeer:0.1.0/']
 */
export function memoryNetwork(options: MemoryOptions = {}): MemoryNetwork {
  const settings = memorySettings(options);
  const { scheduler, latency } = settings;
  const reset$ = new Subject<void>();
  let callers: Subscriber<Transport> | undefined;

  const listener = new Observable<Transport>((subscriber) => {
    if (callers) {
      subscriber.error(new TransportError('listen EADDRINUSE memory', 'EADDRINUSE'));
      return;
    }
    callers = subscriber;
    subscriber.add(() => (callers = undefined));
  });

  const transport: Transport = (flow) => (said$) =>
    new Observable<Buffer>((heard) => {
      const [there, back] = [pipe(settings), pipe(settings)];
      const arrive = () => {
        if (!callers)
          return heard.error(new TransportError('connect ECONNREFUSED memory', 'ECONNREFUSED'));
        there.open();
        back.open();
        callers.next(memoryEnd(back, there, scheduler));
      };
      const reset = () => {
        there.reset();
        back.reset();
      };
      heard.add(reset$.subscribe(reset));
      heard.add(soon(scheduler).schedule(arrive, latency));
      heard.add(memoryEnd(there, back, scheduler)(flow)(said$).subscribe(heard));
    });
  const dialled = Object.assign(transport, { address: 'memory' });

  return { listener, dial: () => dialled, reset: () => reset$.next() };
}
