/**
 * A whole session of any coin, between two of our peers: what one asks, and what the other serves from a small chain of its own.
 * @module
 */
import { catchError, concat, concatMap, defer, map, merge, of, take, type Observable } from 'rxjs';
import type { Common } from '../../lib/dialects/common.js';
import { Hash } from '../../lib/hash/hash.js';
import { checkBlock, type CheckBlockOptions } from '../../lib/light/checkBlock.js';
import { headerChain, type HeaderChain } from '../../lib/light/headerChain.js';
import type { HeaderRules } from '../../lib/light/link.js';
import { merkleRoot } from '../../lib/light/merkle.js';
import { bitsOf, hasProofOfWork } from '../../lib/light/work.js';
import type { Block } from '../../lib/messages/blocks.js';
import { blockHash, header, type Header } from '../../lib/messages/headers.js';
import type { Transaction } from '../../lib/messages/transactions.js';
import type { Network } from '../../lib/networks/network.js';
import type { Peer } from '../../lib/peer/face.js';
import type { ForkRow } from './forkVectors.js';
import { requestBlock, requestTransaction } from '../../lib/requests/requestItem.js';
import { requestHeaders } from '../../lib/requests/requestHeaders.js';
import { request } from '../../lib/requests/request.js';

/** What such a session takes of a dialect. */
export interface Spoken extends Common {
  readonly headers: { readonly headers: readonly Header[] };
  readonly block: Block<Transaction>;
  readonly tx: Transaction;
}

/** A coin, and how it hashes. */
export interface ForkCoin {
  readonly name: string;
  readonly network: Network<Spoken>;
  readonly powHashOf: NonNullable<HeaderRules<Header>['powHashOf']>;
  readonly ids: Required<CheckBlockOptions<Transaction>>;
  /** A vector of each command, at least. */
  readonly vectors: readonly ForkRow[];
  /** A transaction of the coin that spends nothing in particular. */
  spend(n: number): Transaction;
}

const START = 1_700_000_000;
const EASY = bitsOf(0x7fffffn << 232n);

const chainOf = ({ network, powHashOf }: ForkCoin): HeaderChain<Header> => {
  const start = header.unpack(network.genesis.header);
  return headerChain({ ...network, start, hashOf: blockHash, powHashOf });
};

const coinbase = (height: number): Transaction => ({
  version: 1,
  inputs: [
    { txid: Hash.zero, index: 0xffffffff, script: Buffer.of(1, height), sequence: 0, witness: [] },
  ],
  outputs: [{ value: 50n, script: Buffer.of(0x51) }],
  lockTime: 0,
});

/** The block at a height, mined. */
function mined({ network, powHashOf, ids, spend }: ForkCoin, previous: Hash, height: number) {
  const transactions = [coinbase(height), spend(height)];
  const { root } = merkleRoot(transactions.map(ids.txid));
  const easy = { version: 2, previous, merkleRoot: root, time: START + height, bits: EASY };
  for (let nonce = 0; ; nonce++) {
    const tried = { ...easy, nonce };
    const proof = powHashOf(tried, height);
    if (!proof || hasProofOfWork(proof, EASY, network.powLimit))
      return { header: tried, transactions };
  }
}

/** A chain of three blocks, and a transaction that is in none. */
export function treasury(coin: ForkCoin) {
  const chain = chainOf(coin);
  const blocks = [1, 2, 3].map((height) => {
    const block = mined(coin, chain.tip.hash, height);
    chain.accept([block.header]);
    return block;
  });
  return { chain, blocks, loose: coin.spend(99) };
}

/** Answers what the other side asks, until the peer closes. */
export function serve(
  peer: Peer<Spoken>,
  { ids }: ForkCoin,
  own: ReturnType<typeof treasury>,
): void {
  const blocks = new Map(own.blocks.map((block) => [blockHash(block.header).key, block]));
  const looseId = ids.txid(own.loose);
  peer.on('getheaders').subscribe(({ payload: { locator, stop } }) => {
    const headers = own.chain.after(locator, stop).map((link) => link.header);
    peer.send('headers', { headers });
  });
  peer.on('getdata').subscribe(({ payload: { items } }) => {
    for (const item of items) {
      const block = item.type === 'block' ? blocks.get(item.hash.key) : undefined;
      if (block) peer.send('block', block);
      else if (item.hash.equals(looseId)) peer.send('tx', own.loose);
      else peer.send('notfound', { items: [item] });
    }
  });
  peer.on('getaddr').subscribe(() => {
    const ip = Buffer.from('00000000000000000000ffff7f000001', 'hex');
    peer.send('addr', { addresses: [{ time: START, services: 1n, ip, port: peer.network.port }] });
  });
}

/** What one who asks for everything hears, a line for each thing. */
export function conversation(peer: Peer<Spoken>, coin: ForkCoin): Observable<string> {
  const { ids } = coin;
  const chain = chainOf(coin);
  const ping$ = request<Spoken, 'pong'>(peer, { command: 'ping', payload: { nonce: 77n } }, [
    'pong',
  ]);
  const headers$ = defer(() => requestHeaders(peer, { locator: chain.locator() }));
  const block$ = defer(() => requestBlock(peer, { type: 'block', hash: chain.tip.hash }));
  const stranger$ = requestBlock(peer, { type: 'block', hash: Hash.zero });
  const addr$ = request<Spoken, 'addr'>(peer, { command: 'getaddr', payload: undefined }, ['addr']);
  const news$ = peer.on('inv').pipe(
    take(2),
    map(({ payload }) => payload.items[0]!),
    concatMap(({ type, hash }) =>
      type === 'tx'
        ? requestTransaction(peer, { type, hash }).pipe(
            map(
              ({ payload }) => `news tx, got ${ids.txid(payload).equals(hash) ? 'it' : 'another'}`,
            ),
          )
        : of(`news ${type}`),
    ),
  );
  return concat(
    ping$.pipe(map(({ payload }) => `pong ${payload.nonce}`)),
    headers$.pipe(
      map(({ payload }) => chain.accept(payload.headers)),
      map(({ type }) => `headers ${type}, height ${chain.height}`),
    ),
    block$.pipe(map(({ payload }) => `block ${checkBlock(payload, ids) ?? 'sound'}`)),
    stranger$.pipe(
      map(() => 'found'),
      catchError((error: unknown) => of((error as Error).name)),
    ),
    addr$.pipe(map(({ payload }) => `addr ${payload.addresses.length}`)),
    merge(news$, of('waiting')),
  );
}

/** What {@link conversation} gives. */
export const CONVERSATION = [
  'pong 77',
  'headers connected, height 3',
  'block sound',
  'NotFoundError',
  'addr 1',
  'waiting',
  'news block',
  'news tx, got it',
];

/** Announces the tip and the loose transaction. */
export function announceNews(
  peer: Peer<Spoken>,
  { ids }: ForkCoin,
  own: ReturnType<typeof treasury>,
): void {
  peer.announce([{ type: 'tx', hash: ids.txid(own.loose) }]);
  peer.announce([{ type: 'block', hash: own.chain.tip.hash }]);
}
