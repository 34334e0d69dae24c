/**
 * Shows a session with a node live: what was negotiated, headers, blocks and transactions as they come, and traffic.
 *
 *     npm start
 *     npm start -- --network decred-simnet
 *     npm start -- 127.0.0.1:18444 --network regtest
 *
 * Shows: behaviours that follow a chain, a session as a fold over events, and views as functions of it.
 */
import { tcp } from 'rxpeer/transports';
import { last, mergeMap, takeWhile, tap } from 'rxjs';
import { flag, mining, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { operand } from './node/call.js';
import { callee } from './node/callee.js';
import { check } from './session/ending.js';
import { watchPeer } from './session/watchPeer.js';
import { viewOf } from './view/view.js';

const command = {
  start: 'npm start --',
  purpose: 'Watches a node: its own embedded one, or the one at ADDRESS.',
  operand,
  options: {
    ...remote,
    json: flag('prints one JSON object per event'),
    ...mining,
    ...shared,
  },
};

await program(command, ({ operand: address, values }, world) =>
  callee(address, values).pipe(
    mergeMap((called) =>
      watchPeer({ ...called, transport: tcp(called.address), stop$: world.stop$ }),
    ),
    takeWhile(({ event }) => event !== 'closed', true),
    viewOf(values.json, world),
    last(), // the view has shown all
    tap((event) => event.event === 'closed' && check(event)),
  ),
);
