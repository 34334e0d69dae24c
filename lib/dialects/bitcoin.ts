/**
 * The language of Bitcoin peers.
 * @module
 */
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
import { headers } from '../messages/headers.js';
import { inventory } from '../messages/inventory.js';
import { ancpkginfo, getpkgtxns, pkgtxns } from '../messages/packages.js';
import { reconcildiff, reqrecon, reqsketchext, sketch } from '../messages/reconciliation.js';
import { transaction, txid, wtxid } from '../messages/transactions.js';
import { bitcoinShortIds } from './bitcoinShortIds.js';
import { bitcoinSummaries } from './bitcoinSummaries.js';
import { blockItems } from './blockItems.js';
import { common } from './common.js';
import type { Dialect, HandshakeRules, Payloads, Summaries } from './dialect.js';
import { hello, meet } from './greeting.js';
import { itemsOf } from './itemsOf.js';

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

const handshake: HandshakeRules<Version> = {
  minVersion: 31_800, // Bitcoin Core node/protocol_version.h, MIN_PEER_PROTO_VERSION
  hello,
  meet,
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

const delivers = {
  ...blockItems.delivers,
  tx: (tx: Bitcoin['tx']) => [
    ...itemsOf(txid(tx), 'tx', 'witnessTx'),
    ...itemsOf(wtxid(tx), 'wtx'),
  ],
};

/** Bitcoin, as released Bitcoin Core speaks it. */
export const bitcoin: Dialect<Bitcoin> = {
  name: 'bitcoin',
  protocolVersion: 70_016,
  maxPayload: 4_000_000, // Bitcoin Core net.h, MAX_PROTOCOL_MESSAGE_LENGTH
  checksum: sha256dStart,
  messages,
  shortIds: bitcoinShortIds,
  handshake,
  inventory: {
    isBlock: blockItems.isBlock,
    resumes: ['filterload', 'filterclear'], // BIP 37
    delivers,
  },
  summaries: bitcoinSummaries satisfies Summaries<Bitcoin>,
};
