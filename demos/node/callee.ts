import { EMPTY, mergeMap, of, type Observable } from 'rxjs';
import { destination, type Destination } from '../cli/address.js';
import { networkOf, owned } from '../cli/networks.js';
import type { CoinNetwork } from '../coins/coin.js';
import { embeddedNode, type NodeOptions } from './node.js';

/** What a command line says of whom to call. */
export interface CalleeOptions extends NodeOptions {
  readonly network: CoinNetwork | undefined;
}

/**
 * Whom to call: the node at an address, or else the embedded one, which runs while this is subscribed.
 *
 * @throws {UsageError} at once, for a text that is no address, and for a network without an embedded node.
 */
export function callee(
  address: string | undefined,
  options: CalleeOptions,
): Observable<Destination> {
  if (address !== undefined) return of(destination(address, options.network));
  const network = owned(options.network ?? networkOf('regtest'));
  return embeddedNode(network, options).pipe(
    mergeMap((happened) =>
      happened.event === 'listening' ? of({ address: happened.address, network }) : EMPTY,
    ),
  );
}
