/**
 * rxpeer in a browser: a page that carries a peer of its own, through a bridge on this machine to a node, and shows what comes live.
 *
 *     npm run demo web
 *     npm run demo web 127.0.0.1:18444
 *
 * Shows: the transport `websocket`, and a session that knows nothing of Node: the page runs the same code as `npm start`. Open what it
 * prints in a browser; nothing is fetched from elsewhere.
 */
import { from, map, merge, of, switchMap, takeUntil, tap } from 'rxjs';
import { bridged } from './bridge/bridged.js';
import { crossingRow } from './bridge/crossingRow.js';
import { httpServer } from './bridge/httpServer.js';
import { bridging } from './bridge/options.js';
import { listening } from './cli/listening.js';
import { mining, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { operand } from './node/call.js';
import { callee } from './node/callee.js';
import { print } from './view/rows.js';
import { site } from './web/site.js';

const command = {
  start: 'npm run demo web --',
  purpose: 'Shows a session with a node in a browser, which carries the peer itself.',
  operand,
  options: { ...bridging, ...remote, ...mining, ...shared },
};

await program(command, ({ operand: given, values }, { terminal, write, stop$ }) =>
  callee(given, values).pipe(
    switchMap(({ address, network }) =>
      from(site({ address, network: network.name })).pipe(
        switchMap((answer) => httpServer(values.port, answer)),
        switchMap(({ server, port }) => {
          const where = `open http://127.0.0.1:${port}/ in a browser; Ctrl-C ends`;
          const crossing$ = bridged(server, { ...values, address, network }).pipe(
            map((crossing) => print(crossingRow(crossing), terminal.paint)),
          );
          return merge(of(where), crossing$);
        }),
      ),
    ),
    tap((line) => write(`${line}\n`)),
    takeUntil(stop$),
    listening(`127.0.0.1:${values.port}`),
  ),
);
