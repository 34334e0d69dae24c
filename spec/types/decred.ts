/** What must compile, and what must not: Decred peers beside those of Bitcoin. */
import {
  addrv2Messages,
  connect,
  keepalive,
  pong,
  requestBlock,
  requestHeaders,
  stall,
} from '../../lib/index.js';
import { decred as layouts, type Hash } from '../../lib/messages/index.js';
import { bitcoin, decred, type Decred } from '../../lib/networks/index.js';
import { tcp } from '../../lib/transports/index.js';

const wire = tcp('127.0.0.1:18555');
const peer = connect(wire, decred.simnet);
const other = connect(wire, bitcoin.regtest);

// @ts-expect-error -- there is no network that goes without saying (C3.7)
connect(wire);

// A filter comes with its proof, on Decred alone.
peer.on('cfilterv2').subscribe(({ payload }) => payload.proof satisfies readonly Hash[]);
peer.send('getcfilterv2', { blockHash: decred.simnet.genesis.hash });

// @ts-expect-error -- Bitcoin has none
other.on('cfilterv2');

// One name, two payloads.
peer.on('cfilter').subscribe(({ payload }) => payload.filter satisfies Buffer);
other.on('cfilter').subscribe(({ payload }) => payload.blockHash satisfies Hash);
peer.on('cfheaders').subscribe(({ payload }) => payload.filterHeaders satisfies readonly Hash[]);
other.on('cfheaders').subscribe(({ payload }) => payload.filterHashes satisfies readonly Hash[]);

// @ts-expect-error -- Bitcoin's have filter hashes
peer.on('cfheaders').subscribe(({ payload }) => void payload.filterHashes);

// @ts-expect-error -- Decred's ask by locator
peer.send('getcfheaders', { filterType: 0, startHeight: 1, stopHash: decred.simnet.genesis.hash });

// @ts-expect-error -- a misspelt field
peer.on('headers').subscribe(({ payload }) => void payload.headers[0]?.stakeRot);
peer
  .on('headers')
  .subscribe(({ payload }) => payload.headers[0]?.stakeRoot satisfies Hash | undefined);

// @ts-expect-error -- a Bitcoin header has no stake root
other.on('headers').subscribe(({ payload }) => void payload.headers[0]?.stakeRoot);

// @ts-expect-error -- there is no such item on Decred
peer.send('getdata', { items: [{ type: 'witnessTx', hash: decred.simnet.genesis.hash }] });
peer.send('getdata', { items: [{ type: 'mix', hash: decred.simnet.genesis.hash }] });

// @ts-expect-error -- Bitcoin has no such item
other.send('getdata', { items: [{ type: 'mix', hash: decred.simnet.genesis.hash }] });

// @ts-expect-error -- no message of Decred
peer.send('sendaddrv2');

// A mixing message is made of its fields.
const fields = { signature: Buffer.alloc(64) };
// @ts-expect-error -- fields are missing
layouts.mixpairreq.pack(fields);

// Addresses are told in the coin's own entries.
const entries = [{ time: 0n, services: 1n, networkId: 1, address: Buffer.alloc(4), port: 9_108 }];
for (const { payload } of addrv2Messages(entries, Math.random)) {
  peer.send('addrv2', payload);
  // @ts-expect-error -- Bitcoin's have a time of 32 bits
  other.send('addrv2', payload);
}

// Behaviours and requests of every coin.
connect(wire, decred.simnet, { behaviours: [pong, keepalive(), stall()] });
connect(wire, decred.simnet, { behaviours: [stall({ within: { getinitstate: 5_000 } })] });
requestBlock(peer, { type: 'block', hash: decred.simnet.genesis.hash }).subscribe(
  ({ payload }) => payload.stakeTransactions.length satisfies number,
);
requestHeaders(peer, { locator: [] }).subscribe(({ payload }) => payload.headers.length);

// @ts-expect-error -- Bitcoin has no such question
connect(wire, bitcoin.regtest, { behaviours: [stall({ within: { getinitstate: 5_000 } })] });

// @ts-expect-error -- nor has Decred one that is misspelt
connect(wire, decred.simnet, { behaviours: [stall({ within: { getinitstat: 5_000 } })] });

decred.simnet.dialect.messages satisfies { readonly [C in keyof Decred]: unknown };
