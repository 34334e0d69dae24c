import { filter, firstValueFrom, map, type Observable } from 'rxjs';
import { BIN } from './build.js';
import { program } from './program.js';

/** A line of our Go program on btcd's package `peer`; see `interop/cmd/btcpeer`. */
export interface BtcpeerEvent {
  readonly event: 'listening' | 'heard' | 'said' | 'ready' | 'closed';
  readonly address?: string;
  readonly command?: string;
  /** Bytes on the wire. */
  readonly size?: number;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** What the package knows of us after the handshake. */
  readonly remote?: {
    readonly version: number;
    readonly services: number;
    readonly userAgent: string;
    readonly height: number;
    readonly addrV2: boolean;
    readonly witness: boolean;
    readonly encrypted: boolean;
  };
}

/** One peer on btcd's package `peer`. */
export interface Btcpeer extends AsyncDisposable {
  /** All that happened and will happen to it. */
  readonly event$: Observable<BtcpeerEvent>;
  /** The first event with these fields. */
  event(fields: Pick<BtcpeerEvent, 'event' | 'command'>): Promise<BtcpeerEvent>;
  /** Gives it an order: `ping 42`, `sendheaders`, `close`. */
  say(order: string): void;
}

/** Starts the program with its flags, such as `('-listen', '127.0.0.1:0')`. */
export function btcpeer(...flags: readonly string[]): Btcpeer {
  const child = program(`${BIN}btcpeer`, flags);
  const event$ = child.line$.pipe(map((line) => JSON.parse(line) as BtcpeerEvent));
  return {
    event$,
    event: ({ event, command }) =>
      firstValueFrom(
        event$.pipe(filter((each) => each.event === event && each.command === command)),
      ),
    say: (order) => child.say(order),
    [Symbol.asyncDispose]: () => child.stop(),
  };
}
