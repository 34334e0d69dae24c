/**
 * Stands between two peers, and forwards the transactions of one to the other, if they pay enough.
 *
 *     npm run demo relay
 *     npm run demo relay 127.0.0.1:18444 -- --least 50000000
 *
 * Shows: two peers in one program, behaviours, `announce`, and serving what was announced. The one who is told is a
 * peer in memory that asks for all that it hears of; `accept` or `connect` to a real one in its place.
 */
import { accept, announce, connect, fixed, pong, type Heard } from 'rxpeer';
import { txid, wtxid, type Lazy, type Transaction } from 'rxpeer/messages';
import { bitcoin, type Bitcoin } from 'rxpeer/networks';
import { memory } from 'rxpeer/transports';
import { mergeMap, tap } from 'rxjs';
import { mining, option, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { coins } from './cli/text.js';
import { wholeNumber } from './cli/wholeNumber.js';
import { call, operand } from './node/call.js';
import { fetchTransactions } from './session/fetchTransactions.js';

const least = option('SAT', 'least that one pays (1000000000)', wholeNumber(0, 21e14), 1e9);
const command = {
  start: 'npm run demo relay --',
  purpose: 'Forwards the transactions of a node to another peer, if they pay enough.',
  operand,
  options: { least, ...remote, ...mining, ...shared },
};
const { regtest } = bitcoin;

await program(command, (given, world) => {
  const tell = (tx: Transaction, what: string) => world.write(`${txid(tx)}  ${what}\n`);
  const { a, b } = memory();
  const arrived = fetchTransactions(({ payload }) => tell(payload, 'arrived'));
  connect(a, regtest, { behaviours: [pong, arrived] });
  const to = accept(b, regtest, { behaviours: [pong, announce({ wait: fixed(300) })] });

  const pool = new Map<string, Lazy<Transaction>>();
  const forward = ({ payload: tx }: Heard<Bitcoin, 'tx'>) => {
    const value = tx.outputs.reduce((sum, { value }) => sum + value, 0n);
    const passes = value >= BigInt(given.values.least);
    tell(tx, `pays ${coins(value)}: ${passes ? 'forwarded' : 'kept back'}`);
    if (!passes) return;
    pool.set(wtxid(tx).key, tx);
    to.announce([{ type: 'wtx', hash: wtxid(tx) }]);
  };
  const serve$ = to.on('getdata').pipe(
    mergeMap(({ payload }) => payload.items.map(({ hash }) => hash.key)),
    tap((key) => pool.has(key) && to.send('tx', pool.get(key)!) && pool.delete(key)),
  );
  return call(() => serve$, { behaviours: [pong, fetchTransactions(forward)] })(given, world);
});
