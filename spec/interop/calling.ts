import { firstValueFrom } from 'rxjs';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { listen } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';

/** Listens for one caller. `call` makes somebody call the address. */
export async function calling(
  call: (address: string) => unknown,
  options: PeerOptions<Bitcoin> = {},
  network = regtest,
): Promise<Peer<Bitcoin>> {
  const callers$ = tcpListener('127.0.0.1:0');
  const caller = firstValueFrom(listen(callers$, network, options));
  await call(await firstValueFrom(callers$.address$));
  return caller;
}
