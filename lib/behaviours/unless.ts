import { EMPTY, type Observable } from 'rxjs';
import type { PeerContext } from './behaviour.js';

/**
 * A behaviour without the peers that are exempt from it, such as those of a whitelist. Asked once, when the peer is ready: what
 * the remote says of itself is known then, and where it is.
 *
 * @example
 * const trusted = ({ address }: PeerContext<unknown>) => address?.startsWith('10.0.0.') ?? false;
 * connect(transport, mainnet, { behaviours: [pong, unless(trusted, stall()), unless(trusted, idle())] });
 */
export const unless =
  <M, Said>(
    exempt: (peer: PeerContext<M>) => boolean,
    behaviour: (peer: PeerContext<M>) => Observable<Said>,
  ): ((peer: PeerContext<M>) => Observable<Said>) =>
  (peer) =>
    exempt(peer) ? EMPTY : behaviour(peer);
