import { VirtualTimeScheduler } from 'rxjs';

/** Time that moves when it is told to. */
export interface VirtualTime {
  /** Pass it on wherever a scheduler is asked for. Its clock starts at 0. */
  readonly scheduler: VirtualTimeScheduler;
  /** Lets `ms` milliseconds pass: all that is due by then has happened, in order. */
  advance(ms: number): void;
  /** Timers that wait. */
  readonly pending: number;
}

/**
 * Virtual time for whole peers: what takes a day plays in moments, and always in the same way.
 *
 * @example
 * const { scheduler, advance } = virtualTime();
 * const peer = connect(memory({ scheduler }).a, bitcoin.regtest, { scheduler });
 * advance(60_000);   // nobody says hello
 * (await firstValueFrom(peer.closed$)).why;   // => 'timeout'
 */
export function virtualTime(): VirtualTime {
  const scheduler = new VirtualTimeScheduler();
  return {
    scheduler,
    advance(ms) {
      const end = scheduler.frame + ms;
      scheduler.maxFrames = end;
      scheduler.flush();
      scheduler.frame = end;
    },
    get pending() {
      return scheduler.actions.length;
    },
  };
}
