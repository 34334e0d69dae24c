import { filter, map, of, share, type Observable } from 'rxjs';
import { destination, type Destination } from '../cli/address.js';
import { networkOf, owned } from '../cli/networks.js';
import type { CoinNetwork } from '../coins/coin.js';
import { embeddedNode, type NodeOptions } from './node.js';
import type { Rested } from './work.js';

/** What a command line says of whom to call. */
export interface CalleeOptions extends NodeOptions {
  readonly network: CoinNetwork | undefined;
}

/** Whom to call; if it is the embedded node, with what it tells when it mines no more. */
export interface Called extends Destination {
  readonly rested$?: Observable<Rested>;
}

/**
 * Whom to call: the node at an address, or else the embedded one, which runs while this is subscribed.
 *
 * @throws {UsageError} at once, for a text that is no address, and for a network without an embedded node.
 */
export function callee(address: string | undefined, options: CalleeOptions): Observable<Called> {
  if (address !== undefined) return of(destination(address, options.network));
  const network = owned(options.network ?? networkOf('regtest'));
  const happened$ = embeddedNode(network, options).pipe(share());
  const rested$ = happened$.pipe(filter((happened) => happened.event === 'rested'));
  return happened$.pipe(
    filter((happened) => happened.event === 'listening'),
    map(({ address }) => ({ address, network, rested$ })),
  );
}
