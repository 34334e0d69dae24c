import { EMPTY, map } from 'rxjs';
import { RefusedError } from '../errors.js';
import type { FilterLoad } from '../messages/bloom.js';
import type { Watcher } from './behaviour.js';

/** What a light client says to be served through a bloom filter (BIP 37). */
export interface Filtering {
  readonly filterload: FilterLoad;
  readonly filteradd: { readonly data: Buffer };
  readonly filterclear: undefined;
}

/** From this version on, a remote knows that bloom filters are a service (BIP 111). */
const KNOWS_BLOOM = 70_011;
/** The service bit of bloom filters (BIP 111). */
const BLOOM = 4n;

/**
 * Ends a remote that sets a bloom filter although our `services` do not offer it (BIP 111). One of a version before 70011 cannot
 * know: its filters are left to whoever hears them. Off by default, as a policy of a node; btcd documents it for its peers.
 * Hears `filterload`, `filteradd` and `filterclear`, says nothing.
 *
 * @example
 * connect(transport, mainnet, { services, behaviours: [pong, bloomPolicy({ services })] });
 * @throws {RefusedError} down the error channel, at the first of them.
 */
export function bloomPolicy({ services }: { readonly services: bigint }): Watcher<Filtering> {
  return ({ on, remote }) => {
    if ((services & BLOOM) !== 0n || (remote.version ?? 0) < KNOWS_BLOOM) return EMPTY;
    return on('filterload', 'filteradd', 'filterclear').pipe(
      map(({ command }): never => {
        throw new RefusedError(`expected no ${command}, since we do not offer bloom filters`);
      }),
    );
  };
}
