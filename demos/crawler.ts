/**
 * Walks a network by `getaddr`: asks one node for addresses, then all those, a few at a time, until nobody tells of a new one.
 *
 *     npm run demo crawler
 *     npm run demo crawler -- --nodes 1000 --network decred-mainnet
 *
 * Shows: `request`, and many short connections as one stream. With `tcp` for `dial` it walks a real network; there a node may
 * tell of itself alone at first, so wait for more than one address.
 */
import { connect, request, type Command } from 'rxpeer';
import { endpointText } from 'rxpeer/networks';
import { EMPTY, catchError, count, defer, expand, finalize, map } from 'rxjs';
import { merge, mergeMap, of, take, takeUntil, tap } from 'rxjs';
import { networkNames, networkOf } from './cli/networks.js';
import { option, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { wholeNumber } from './cli/wholeNumber.js';
import type { Spoken } from './coins/spoken.js';
import { acquainted } from './node/acquainted.js';

const nodes = option('N', 'nodes of the network (20)', wholeNumber(1, 10_000), 20);
const network = option('NAME', `${networkNames} (regtest)`, networkOf, networkOf('regtest'));
const command = {
  start: 'npm run demo crawler --',
  purpose: 'Walks a network in memory from one node to all that it leads to.',
  options: { nodes, network, ...shared },
};
const getaddr = { command: 'getaddr', payload: undefined } as const;

await program(command, ({ values }, { write, stop$ }) => {
  const { network } = values;
  const { first, dial, life$ } = acquainted(values.nodes, network);
  const { command, told } = network.coin.gossip;
  const seen = new Set([first]);
  const isNew = (address: string) => !seen.has(address) && !!seen.add(address);

  const ask = (address: string) =>
    defer(() => {
      const peer = connect(dial(address), network, { v2: 'off' });
      const answers = [command as Command<Spoken>];
      return request(peer, getaddr, answers, undefined, { within: 5_000 }).pipe(
        map(({ payload }) => told(payload).map(endpointText)),
        tap((told) => write(`${address}  tells of ${told.join(', ')}\n`)),
        catchError((error: unknown) => (write(`${address}  ${(error as Error).message}\n`), EMPTY)),
        finalize(() => void peer.close()),
      );
    });
  const found$ = of(first).pipe(
    expand((address) => ask(address).pipe(mergeMap((told) => told.filter(isNew))), 8),
    count(),
    tap((total) => write(`${total} addresses\n`)),
  );
  return merge(life$, found$).pipe(take(1), takeUntil(stop$));
});
