/** What must compile, and what must not: behaviours on peers that have their messages. */
import { map, of } from 'rxjs';
import {
  announce,
  bloomPolicy,
  connect,
  idle,
  keepalive,
  pong,
  rejects,
  requestBlock,
  requestHeaders,
  stall,
  unless,
  type Behaviour,
  type PeerContext,
} from '../../lib/index.js';
import { struct, u32, u64 } from '../../lib/messages/index.js';
import { bitcoin, type Bitcoin, type Common, type Network } from '../../lib/networks/index.js';
import { tcp } from '../../lib/transports/index.js';

type Pings = Pick<Common, 'ping' | 'pong'>;

/** Needs no more than ping and pong. */
const echo: Behaviour<Pings> = ({ on }) =>
  on('pong').pipe(map(({ payload }) => ({ command: 'ping', payload }) as const));

/** Asks for a message that Bitcoin peers do not have. */
const polite: Behaviour<Pings & { readonly hello: { readonly count: number } }> = ({ on }) =>
  on('hello').pipe(map(({ payload }) => ({ command: 'hello', payload }) as const));

const wire = tcp('127.0.0.1:18444');

connect(wire, bitcoin.regtest, { behaviours: [echo] });

// @ts-expect-error -- Bitcoin peers say no hello
connect(wire, bitcoin.regtest, { behaviours: [polite] });

// Ours fit a peer of Bitcoin without a cast.
const services = 0n;
const ours = [pong, keepalive(), announce(), stall(), idle(), bloomPolicy({ services })];
connect(wire, bitcoin.regtest, { behaviours: ours, lastWords: rejects });
connect(wire, bitcoin.regtest, {
  behaviours: [announce(), unless(({ inbound }) => inbound, stall())],
});

// An answer has the type of its command.
const asked = connect(wire, bitcoin.regtest);
requestBlock(asked, { type: 'block', hash: bitcoin.regtest.genesis.hash }).subscribe(
  ({ payload }) => payload.header.time satisfies number,
);
requestHeaders(asked, { locator: [] }).subscribe(({ payload }) => payload.headers.length);

// A behaviour says only what its peer can say.
const mumble: Behaviour<Pings> = () =>
  // @ts-expect-error -- `pung` is no command
  of({ command: 'pung', payload: { nonce: 1n } } as const);

// A user's own message is a spread.
const { regtest } = bitcoin;
const hello = struct({ count: u32 });
const messages = { ...regtest.dialect.messages, hello };
const greeting = { ...regtest, dialect: { ...regtest.dialect, messages } };
const greeter = connect(wire, greeting, { behaviours: [echo, polite] });

greeter.on('hello').subscribe(({ payload }) => payload.count satisfies number);
greeter.on('inv').subscribe(({ payload }) => payload.items);
greeter.send('hello', { count: 1 });

// @ts-expect-error -- a count is a number
greeter.send('hello', { count: 1n });

// A dialect in which ping means something else is refused.
const stranger = {
  ...regtest,
  dialect: {
    ...regtest.dialect,
    messages: { ...regtest.dialect.messages, ping: struct({ count: u64 }) },
  },
};

// @ts-expect-error -- its pings have no nonce
connect(wire, stranger, { behaviours: [echo] });

// So are contexts: what needs less takes what has more, never the other way round.
declare const context: PeerContext<Bitcoin>;
context satisfies PeerContext<Pings>;
regtest satisfies Network<Pings>;

declare const narrow: PeerContext<Pings>;
// @ts-expect-error -- it has no inv
narrow satisfies PeerContext<Bitcoin>;

declare const strange: PeerContext<{
  readonly ping: { readonly count: bigint };
  readonly pong: Common['pong'];
}>;
// @ts-expect-error -- its pings have no nonce
strange satisfies PeerContext<Pings>;

export { mumble };
