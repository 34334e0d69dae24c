import { Observable, Subject } from 'rxjs';
import { codec } from '../../lib/layers/codec.js';
import { v1 } from '../../lib/layers/v1.js';
import type { Network } from '../../lib/networks/network.js';
import {
  sending,
  type AnyHeard,
  type AnyMessage,
  type Duplex,
  type Sending,
} from '../../lib/shapes.js';

/** Messages ⇄ bytes, by the layers of a peer. */
const stack = (network: Network<unknown>, wire: Duplex<Buffer>): Duplex<AnyHeard, AnyMessage> =>
  codec(network.dialect)(v1({ ...network.dialect, magic: network.magic })(wire));

/** A message in, its bytes out: as a peer says it. */
export function encoder(network: Network<unknown>): (message: AnyMessage) => Buffer {
  const said$ = new Subject<Sending<AnyMessage>>();
  let bytes: Buffer = Buffer.alloc(0);
  const wire: Duplex<Buffer> = (out$) =>
    new Observable(() => out$.subscribe(({ value }) => (bytes = value)));
  stack(network, wire)(said$).subscribe();
  return (message) => {
    said$.next(sending(message, fail));
    return bytes;
  };
}

function fail(outcome: { status: string; error?: Error }): void {
  throw outcome.error ?? new Error(`expected to say it, got ${outcome.status}`);
}

/** Bytes in, messages out: as a peer hears them. */
export function decoder(
  network: Network<unknown>,
  heard: (message: AnyHeard) => void,
): (bytes: Buffer) => void {
  const bytes$ = new Subject<Buffer>();
  stack(network, () => bytes$)(new Subject<Sending<AnyMessage>>()).subscribe(heard);
  return (bytes) => bytes$.next(bytes);
}
