/**
 * The language of Bitcoin peers.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { sha256dStart } from '../hash/sha256.js';
import { addrv2 } from '../messages/addresses.js';
import { alert, reject } from '../messages/alerts.js';
import { block } from '../messages/blocks.js';
import { filteradd, filterclear, filterload, merkleblock } from '../messages/bloom.js';
import { blocktxn, cmpctblock, getblocktxn, sendcmpct } from '../messages/compactBlocks.js';
import {
  cfcheckpt,
  cfheaders,
  cfilter,
  getcfcheckpt,
  getcfheaders,
  getcfilters,
} from '../messages/filters.js';
import {
  feature,
  sendaddrv2,
  sendpackages,
  sendtxrcncl,
  version,
  wtxidrelay,
  type Version,
} from '../messages/handshake.js';
import { blockHash, headers } from '../messages/headers.js';
import { inventory } from '../messages/inventory.js';
import { ancpkginfo, getpkgtxns, pkgtxns } from '../messages/packages.js';
import { reconcildiff, reqrecon, reqsketchext, sketch } from '../messages/reconciliation.js';
import { transaction, txid, wtxid } from '../messages/transactions.js';
import { bitcoinSummaries } from './bitcoinSummaries.js';
import { common } from './common.js';
import type { Dialect, HandshakeRules, Hello, Item, Payloads, Summaries } from './dialect.js';

/** The kinds of things that are announced and asked for, by their numbers (Bitcoin Core `protocol.h`, GetDataMsg; BIP 331). */
export const inventoryTypes = {
  error: 0,
  tx: 1,
  block: 2,
  filteredBlock: 3,
  compactBlock: 4,
  wtx: 5,
  packageTxs: 6,
  ancestorPackage: 7,
  witnessTx: 0x40000001,
  witnessBlock: 0x40000002,
  filteredWitnessBlock: 0x40000003,
};

const items = inventory(inventoryTypes);

const messages = {
  ...common,
  version,
  sendaddrv2,
  wtxidrelay,
  sendtxrcncl,
  feature,
  sendpackages,
  addrv2,
  inv: items,
  getdata: items,
  notfound: items,
  headers,
  tx: transaction,
  block,
  sendcmpct,
  cmpctblock,
  getblocktxn,
  blocktxn,
  filterload,
  filteradd,
  filterclear,
  merkleblock,
  getcfilters,
  cfilter,
  getcfheaders,
  cfheaders,
  getcfcheckpt,
  cfcheckpt,
  reqrecon,
  sketch,
  reqsketchext,
  reconcildiff,
  ancpkginfo,
  getpkgtxns,
  pkgtxns,
  reject,
  alert,
};

/** What a Bitcoin peer can say: command → payload. */
export interface Bitcoin extends Payloads<typeof messages> {}

const nowhere = { services: 0n, ip: Buffer.alloc(16), port: 0 };

const handshake: HandshakeRules<Version> = {
  minVersion: 31_800, // Bitcoin Core node/protocol_version.h, MIN_PEER_PROTO_VERSION
  hello: ({ version, services, time, nonce, userAgent, height, relay }: Hello): Version => ({
    version,
    services,
    timestamp: BigInt(Math.floor(time)),
    addrRecv: nowhere,
    addrFrom: nowhere,
    nonce,
    userAgent,
    startHeight: height,
    relay,
  }),
  meet: ({
    version,
    services,
    timestamp,
    nonce,
    userAgent,
    startHeight,
    relay,
  }: Version): Hello => ({
    version,
    services,
    time: Math.max(0, Number(timestamp)), // as Bitcoin Core takes it
    nonce: nonce ?? 0n,
    userAgent: userAgent ?? '',
    height: startHeight ?? 0,
    relay: relay ?? true,
  }),
  offers: (version: number) =>
    version >= 70_016
      ? [
          { command: 'wtxidrelay', payload: undefined },
          { command: 'sendaddrv2', payload: undefined },
        ]
      : [],
  features: ['wtxidrelay', 'sendaddrv2', 'sendtxrcncl', 'feature', 'sendpackages'],
  wishes: ['sendheaders', 'feefilter', 'sendcmpct', 'filterload', 'filterclear'],
};

const blocks = new Set<string | number>([
  'block',
  'filteredBlock',
  'compactBlock',
  'witnessBlock',
  'filteredWitnessBlock',
]);

const under = (hash: Hash, ...types: (keyof typeof inventoryTypes)[]): readonly Item[] =>
  types.map((type) => ({ type, hash }));

/** A block also answers for its compact form, which is not made of old blocks (BIP 152). */
const delivers = {
  block: ({ header }: Bitcoin['block']) =>
    under(blockHash(header), 'block', 'witnessBlock', 'compactBlock'),
  merkleblock: ({ header }: Bitcoin['merkleblock']) =>
    under(blockHash(header), 'filteredBlock', 'filteredWitnessBlock'),
  cmpctblock: ({ header }: Bitcoin['cmpctblock']) => under(blockHash(header), 'compactBlock'),
  tx: (tx: Bitcoin['tx']) => [...under(txid(tx), 'tx', 'witnessTx'), ...under(wtxid(tx), 'wtx')],
};

/** Bitcoin, as released Bitcoin Core speaks it. */
export const bitcoin: Dialect<Bitcoin> = {
  name: 'bitcoin',
  protocolVersion: 70_016,
  maxPayload: 4_000_000, // Bitcoin Core net.h, MAX_PROTOCOL_MESSAGE_LENGTH
  checksum: sha256dStart,
  messages,
  handshake,
  inventory: {
    isBlock: ({ type }: Item) => blocks.has(type),
    resumes: ['filterload', 'filterclear'], // BIP 37
    delivers,
  },
  summaries: bitcoinSummaries satisfies Summaries<Bitcoin>,
};
