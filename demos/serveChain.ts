/**
 * A node of its own network made of rxpeer: mines with real proof of work, and serves whoever calls.
 *
 *     npm run demo serveChain -- --port 18444 --blocks 250 --every 3s --seed 1
 *     btcd --regtest --nodnsseed --connect=127.0.0.1:18444
 *     npm run demo serveChain -- --network decred-simnet
 *     dcrd --simnet --noseeders --nodiscoverip --connect=127.0.0.1:18555
 *
 * Shows: `listen`, behaviours that answer, and what a node does when nobody asks.
 */
import { tcpListener } from 'rxpeer/transports';
import { mergeMap, takeUntil, tap } from 'rxjs';
import { listening } from './cli/listening.js';
import { ownNames, ownNetworkOf } from './cli/networks.js';
import { flag, mining, option, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { wholeNumber } from './cli/wholeNumber.js';
import { embeddedNode } from './node/node.js';
import { reports, type Report } from './node/reports.js';
import { reportRows } from './view/reports.js';
import { print } from './view/rows.js';

const command = {
  start: 'npm run demo serveChain --',
  purpose: 'Mines a chain of its own and serves it on loopback: any client may sync from it.',
  options: {
    port: option<number | undefined>(
      'N',
      'where it listens; 0: the system chooses (that of the network)',
      wholeNumber(0, 65_535),
      undefined,
    ),
    network: option('NAME', ownNames, ownNetworkOf, ownNetworkOf('regtest')),
    ...mining,
    json: flag('prints one JSON object per event'),
    ...shared,
  },
};

await program(command, ({ values }, { terminal, write, stop$ }) => {
  const { network, port = network.port } = values;
  const address = `127.0.0.1:${port}`;
  const show = (report: Report) => {
    const rows = reportRows(report).map((row) => print(row, terminal.paint));
    for (const line of values.json ? [JSON.stringify(report)] : rows) write(`${line}\n`);
  };

  return embeddedNode(network, { ...values, listener: tcpListener(address) }).pipe(
    mergeMap(reports),
    tap(show),
    takeUntil(stop$),
    listening(address),
  );
});
