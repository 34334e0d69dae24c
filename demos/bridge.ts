/**
 * Leads the WebSockets of pages in a browser to one node, over TCP: browsers have no other way to it.
 *
 *     npm run demo bridge
 *     npm run demo bridge 127.0.0.1:18444 -- --port 8334 --origins https://page.example
 *
 * Shows: two transports put through to each other, each as fast as the other takes it. It listens on loopback, leads nowhere else, and
 * lets in pages of this machine and those that are named. docs/use-in-a-browser.md has the page's side.
 */
import { map, merge, of, switchMap, takeUntil, tap } from 'rxjs';
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

const command = {
  start: 'npm run demo bridge --',
  purpose: 'Leads WebSockets to one node: rxpeer in a browser needs such a bridge.',
  operand: { ...operand, help: 'the node it leads to; none: the embedded one' },
  options: { ...bridging, ...remote, ...mining, ...shared },
};

await program(command, ({ operand: given, values }, { terminal, write, stop$ }) =>
  callee(given, values).pipe(
    switchMap(({ address, network }) =>
      httpServer(values.port, (_, response) => void response.writeHead(426).end()).pipe(
        switchMap(({ server, port }) => {
          const where = `listening on ws://127.0.0.1:${port}/, leads to ${address} on ${network.name}`;
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
