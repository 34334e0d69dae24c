import { bitcoin, type Bitcoin, type Network } from 'rxpeer/networks';
import { EMPTY, mergeMap, of, type Observable } from 'rxjs';
import { destination, type Destination } from '../cli/address.js';
import { embeddedNode, type NodeOptions } from './node.js';

/** What a command line says of whom to call. */
export interface CalleeOptions extends NodeOptions {
  readonly network: Network<Bitcoin> | undefined;
}

/**
 * Whom to call: the node at an address, or else the embedded one, which runs while this is subscribed.
 *
 * @throws {UsageError} at once, for a text that is no address.
 */
export function callee(
  address: string | undefined,
  options: CalleeOptions,
): Observable<Destination> {
  if (address !== undefined) return of(destination(address, options.network));
  return embeddedNode(options).pipe(
    mergeMap((happened) =>
      happened.event === 'listening'
        ? of({ address: happened.address, network: bitcoin.regtest })
        : EMPTY,
    ),
  );
}
