/** What must compile, and what must not: peers of a coin that lacks some messages and has others. */
import { ignoreElements } from 'rxjs';
import {
  btcd,
  connect,
  keepalive,
  optionsOf,
  pong,
  requestTransaction,
  type Watcher,
} from '../../lib/index.js';
import type { Hash } from '../../lib/messages/index.js';
import {
  diamond,
  parallelcoin,
  type Bitcoin,
  type Dialect,
  type Network,
} from '../../lib/networks/index.js';
import { tcp } from '../../lib/transports/index.js';
import { goldcoin, goldnet, type Goldcoin } from '../networks/fifthCoin.js';

declare const hash: Hash;
const wire = tcp('127.0.0.1:28444');
const peer = connect(wire, goldnet, { behaviours: [pong, keepalive()] });

// Its own message, and its own transaction.
peer.on('gold').subscribe(({ payload }) => payload.grams satisfies number);
peer.on('tx').subscribe(({ payload }) => payload.time satisfies number);
peer
  .on('block')
  .subscribe(({ payload }) => payload.transactions[0]?.time satisfies number | undefined);
peer.send('gold', { grams: 31 });
requestTransaction(peer, { type: 'tx', hash }).subscribe(
  ({ payload }) => payload.time satisfies number,
);

// @ts-expect-error -- it has no compact blocks
peer.on('cmpctblock');

// @ts-expect-error -- nor can it say one
peer.send('blocktxn', { blockHash: hash, transactions: [] });

// @ts-expect-error -- a field is missing
peer.send('gold', {});

declare const theirs: Bitcoin['tx'];
// @ts-expect-error -- a transaction of Bitcoin says no time
peer.send('tx', theirs);

/** Hears compact blocks. */
const compact: Watcher<{ readonly cmpctblock: { readonly nonce: bigint } }> = ({ on }) =>
  on('cmpctblock').pipe(ignoreElements());

// @ts-expect-error -- its peers have none
connect(wire, goldnet, { behaviours: [compact] });

// @ts-expect-error -- its transactions are not Bitcoin's, nor has it all of its messages
goldnet satisfies Network<Bitcoin>;

const { gold, ...without } = goldcoin.messages;
// @ts-expect-error -- a dialect has a layout for each of its commands
({ ...goldcoin, messages: without }) satisfies Dialect<Goldcoin>;

const { magic, ...nowhere } = goldnet;
// @ts-expect-error -- a network has a magic
nowhere satisfies Network<Goldcoin>;

// Bitcoin Diamond: compact blocks, and a transaction that may name a block.
const faceted = connect(wire, diamond.regtest, { behaviours: [compact] });
faceted.on('tx').subscribe(({ payload }) => payload.preBlockHash satisfies Hash | undefined);

// @ts-expect-error -- it knows no addresses of version 2
faceted.on('addrv2');

// Parallelcoin: neither.
const parallel = connect(wire, parallelcoin.regtest);
parallel.on('block').subscribe(({ payload }) => payload.transactions[0]?.version);

// @ts-expect-error -- it has no compact blocks
parallel.on('sendcmpct');

// @ts-expect-error -- nor a behaviour that speaks of them
connect(wire, parallelcoin.regtest, { behaviours: [compact] });

// @ts-expect-error -- its transactions name no block
parallel.on('tx').subscribe(({ payload }) => void payload.preBlockHash);

// What btcd's peers do, theirs can do too.
connect(wire, diamond.regtest, optionsOf(btcd()));
connect(wire, parallelcoin.regtest, optionsOf(btcd()));
connect(wire, goldnet, optionsOf(btcd()));

export { gold, magic };
