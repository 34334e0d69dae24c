import { Observable, type SchedulerLike } from 'rxjs';
import { TransportError } from '../errors.js';
import { soon } from '../operators/soon.js';
import type { Transport } from '../shapes.js';
import type { Pipe } from './pipe.js';

/** One end of a connection in memory: says into one pipe and hears from the other, for one subscription. */
export function memoryEnd(out: Pipe, into: Pipe, scheduler: SchedulerLike): Transport {
  let taken = false;
  const transport: Transport = (flow) => (said$) =>
    new Observable<Buffer>((heard) => {
      if (taken) {
        heard.error(
          new TransportError('expected one subscription, got another: it is in use', 'EISCONN'),
        );
        return;
      }
      taken = true;
      const released = flow.retain();
      const saidAll = () => {
        into.leave('swallowing');
        heard.add(soon(scheduler).schedule(() => heard.complete()));
      };

      heard.add(() => {
        out.abandon();
        into.leave('stuck');
        released();
      });
      heard.add(flow.paused$.subscribe((paused) => into.pause(paused)));
      into.read(heard);
      heard.add(
        said$.subscribe({
          next: (sending) => out.say(sending),
          error: (cause: unknown) => heard.error(cause),
          complete: () => out.end(saidAll),
        }),
      );
    });
  return Object.assign(transport, { address: 'memory' });
}
