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
import { memory } from 'rxpeer/transports';
import { merge, mergeMap, tap } from 'rxjs';
import { mining, option, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { coins } from './cli/text.js';
import { wholeNumber } from './cli/wholeNumber.js';
import type { Coin } from './coins/coin.js';
import type { AnyTransaction, Spoken } from './coins/spoken.js';
import { call, operand, type Visit } from './node/call.js';
import { fetchTransactions } from './session/fetchTransactions.js';

const least = option('N', 'smallest amount forwarded (1000000000)', wholeNumber(0, 21e14), 1e9);
const command = {
  start: 'npm run demo relay --',
  purpose: 'Forwards the transactions of a node to another peer, if they pay enough.',
  operand,
  options: { least, ...remote, ...mining, ...shared },
};

const fetching = (coin: Coin, tell: (tx: AnyTransaction) => void = () => {}) => ({
  behaviours: [pong, fetchTransactions(coin, ({ payload }) => tell(payload))],
});

await program(command, (given, world) => {
  const relay: Visit = (peer, { write }, network) => {
    const { coin } = network;
    const tell = (tx: AnyTransaction, what: string) => write(`${coin.txid(tx)}  ${what}\n`);
    const { a, b } = memory();
    const arrived = fetching(coin, (tx) => tell(tx, 'arrived'));
    connect(a, network, arrived);
    const to = accept(b, network, { behaviours: [pong, announce({ wait: fixed(300) })] });

    const pool = new Map<string, AnyTransaction>();
    const forward = ({ payload: tx }: Heard<Spoken, 'tx'>) => {
      const value = tx.outputs.reduce((sum, { value }) => sum + value, 0n);
      const passes = value >= BigInt(given.values.least);
      tell(tx, `pays ${coins(value, coin.unit)}: ${passes ? 'forwarded' : 'kept back'}`);
      if (!passes) return;
      pool.set(coin.txid(tx).key, tx);
      to.announce([{ type: 'tx', hash: coin.txid(tx) }]);
    };
    const serve$ = to.on('getdata').pipe(
      mergeMap(({ payload }) => payload.items.map(({ hash }) => hash.key)),
      tap((key) => pool.has(key) && to.send('tx', pool.get(key)!) && pool.delete(key)),
    );
    return merge(serve$, peer.on('tx').pipe(tap(forward)));
  };
  return call(relay, (network) => fetching(network.coin))(given, world);
});
