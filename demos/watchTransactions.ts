/**
 * Prints every transaction that a node announces, as it is announced.
 *
 *     npm run demo watchTransactions
 *     npm run demo watchTransactions 127.0.0.1:8333
 *
 * Shows: a stream per command, answering `inv` with `getdata`, a clean Ctrl-C.
 */
import { filter, map, merge, tap } from 'rxjs';
import { mining, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { coins } from './cli/text.js';
import { call, operand } from './node/call.js';

const command = {
  start: 'npm run demo watchTransactions --',
  purpose:
    'Prints every transaction that a node announces: its id, what it pays, and its inputs and outputs.',
  operand,
  options: { ...remote, ...mining, ...shared },
};

await program(
  command,
  call((peer, { write }, { coin }) => {
    const fetch$ = peer.on('inv').pipe(
      map(({ payload }) => payload.items.filter(({ type }) => type === 'tx' || type === 'wtx')),
      filter((items) => items.length > 0),
      tap((items) => peer.send('getdata', { items })),
    );
    const print$ = peer.on('tx').pipe(
      tap(({ payload }) => {
        const { inputs, outputs } = payload;
        const value = outputs.reduce((sum, { value }) => sum + value, 0n);
        write(
          `${coin.txid(payload)}  ${coins(value, coin.unit)}  ${inputs.length} → ${outputs.length}\n`,
        );
      }),
    );
    return merge(fetch$, print$);
  }),
);
