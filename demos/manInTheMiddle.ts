/**
 * Stands between two nodes: whoever calls it is put through to the other one, and all that is said is printed, both ways.
 *
 *     npm run demo manInTheMiddle
 *     npm run demo manInTheMiddle 127.0.0.1:18444 -- --port 18445
 *
 * Shows: layers without a peer on top. Frames pass as they are, the handshake too, so neither side can tell. It reads v1: who calls
 * encrypted is left at once, and calls again without, unless it requires encryption.
 */
import { PeerError } from 'rxpeer';
import { tcp, tcpListener } from 'rxpeer/transports';
import { EMPTY, catchError, merge, mergeMap, switchMap, take, takeUntil, tap } from 'rxjs';
import { listening } from './cli/listening.js';
import { mining, option, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { wholeNumber } from './cli/wholeNumber.js';
import { operand } from './node/call.js';
import { callee } from './node/callee.js';
import { between } from './middle/between.js';
import { overheardRow } from './view/overheard.js';
import { print } from './view/rows.js';
import { watchPeer } from './session/watchPeer.js';

const command = {
  start: 'npm run demo manInTheMiddle --',
  purpose: 'Stands between two nodes, and prints what they say to each other.',
  operand: {
    ...operand,
    help: 'the node to put callers through to; none: the embedded one',
  },
  options: {
    port: option('N', 'where it listens; 0: the system chooses (0)', wholeNumber(0, 65_535), 0),
    ...remote,
    ...mining,
    ...shared,
  },
};

await program(command, ({ operand: given, values }, { terminal, write, stop$ }) => {
  const address = `127.0.0.1:${values.port}`;
  const callers$ = tcpListener(address);
  const show = (text: string) => write(`${text}\n`);
  /** One call that goes wrong ends alone. */
  const report = (error: unknown) => {
    if (!(error instanceof PeerError)) throw error;
    show(`call lost: ${error.message}`);
    return EMPTY;
  };

  return callee(given, values).pipe(
    switchMap(({ address: there, network }) => {
      const heard$ = callers$.pipe(
        mergeMap((caller) => between(caller, tcp(there), network).pipe(catchError(report))),
      );
      const ours$ = callers$.address$.pipe(
        take(1),
        tap((here) => show(`listening on ${here}; callers are put through to ${there}`)),
        switchMap((here) =>
          given === undefined
            ? watchPeer({ transport: tcp(here), network, address: here, stop$, v2: 'off' })
            : EMPTY,
        ),
        mergeMap(() => EMPTY),
      );
      return merge(
        heard$.pipe(
          tap((overheard) => show(print(overheardRow(overheard, network), terminal.paint))),
        ),
        ours$,
      );
    }),
    takeUntil(stop$),
    listening(address),
  );
});
