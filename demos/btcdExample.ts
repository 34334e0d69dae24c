/**
 * The documented example of btcd's package `peer`: one peer calls another on simnet, shakes hands, and hangs up.
 *
 *     npm run demo btcdExample
 *
 * Shows: `admit` (btcd's OnVersion), `ready` (OnVerAck), and a peer that ends with its block. docs/migrating-from-btcd.md has
 * the other names.
 */
import { connect, listen } from 'rxpeer';
import { bitcoin } from 'rxpeer/networks';
import { tcp, tcpListener } from 'rxpeer/transports';
import { ignoreElements, merge, switchMap, take, takeUntil } from 'rxjs';
import { shared } from './cli/options.js';
import { program } from './cli/program.js';

const command = {
  start: 'npm run demo btcdExample --',
  purpose: "The example of btcd's package peer: two peers shake hands on simnet, and part.",
  options: shared,
};
const userAgent = '/peer:1.0.0/';

await program(command, (_, { write, stop$ }) => {
  const callers$ = tcpListener('127.0.0.1:0');
  const inbound$ = listen(callers$, bitcoin.simnet, { userAgent });

  const call = async (address: string) => {
    await using outbound = connect(tcp(address), bitcoin.simnet, {
      userAgent,
      handshakeTimeout: 1_000,
      admit: () => void write('outbound: received version\n'),
    });
    const { version } = await outbound.ready();
    write(`outbound: received verack, both speak version ${version}\n`);
  };
  const outbound$ = callers$.address$.pipe(take(1), switchMap(call));
  return merge(inbound$.pipe(ignoreElements()), outbound$).pipe(take(1), takeUntil(stop$));
});
