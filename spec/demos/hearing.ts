import { Subject } from 'rxjs';
import type { Behaviour, Remote } from '../../lib/behaviours/behaviour.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { AnyMessage, Command, PayloadArgument, Table } from '../../lib/shapes.js';
import { restingPeer } from '../../lib/testing/context.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

/** What a remote has said before: `asked` answers from it. */
export const asking = (...messages: readonly AnyMessage[]): Pick<Remote<Bitcoin>, 'asked'> => ({
  asked: (command) => messages.find((message) => message.command === command) as never,
});

/** A behaviour at work: hears what it is told, in virtual time, and its words are kept. */
export function hearing<M>(behaviour: Behaviour<M>, remote: Partial<Remote<Bitcoin>> = {}) {
  const { scheduler, advance } = virtualTime();
  const message$ = new Subject<AnyMessage>();
  const said: AnyMessage[] = [];
  let error: unknown;
  const running = behaviour(
    restingPeer<M>(scheduler, { message$, remote: remote as unknown as Partial<Remote<M>> }),
  ).subscribe({
    next: (message) => said.push(message),
    error: (thrown: unknown) => (error = thrown),
  });
  return {
    said,
    advance,
    /** What it has said since the last time, as [command, payload]. */
    news: () => said.splice(0).map(({ command, payload }) => [command, payload]),
    hear: <C extends Command<Bitcoin>>(
      command: C,
      ...[payload]: PayloadArgument<Table<Bitcoin>[C]>
    ) => message$.next({ command, payload, size: 100 } as AnyMessage),
    stop: () => running.unsubscribe(),
    get error() {
      return error as Error | undefined;
    },
  };
}
