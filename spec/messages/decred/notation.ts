/**
 * Our payloads in dcrd's notation: one converter for each command whose names or forms differ.
 * @module
 */
import { inventoryTypes, type Decred } from '../../../lib/dialects/decred.js';
import { Hash } from '../../../lib/hash/hash.js';
import { ipv4Text, ipv6Text, MAPPED } from '../../../lib/address/ip.js';
import type { MixHead } from '../../../lib/messages/decred/mixParts.js';
import type { VersionAddress } from '../../../lib/messages/handshake.js';
import type { InventoryItem } from '../../../lib/messages/inventory.js';
import { headerNotation, transactionNotation } from './vectors.js';

/** A value as JSON has it: hashes as explorers show them, other bytes as hex, 64-bit numbers as decimals. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return `${value}`;
  if (value instanceof Hash) return `${value}`;
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

const ipText = (ip: Buffer) =>
  ip.subarray(0, 12).equals(MAPPED) ? ipv4Text(ip.subarray(12)) : ipv6Text(ip);
const address = ({ services, ip, port }: VersionAddress) => ({ services, ip: ipText(ip), port });

/** Type on the wire of each network of BIP 155. */
const types: Readonly<Record<number, number>> = { 1: 1, 2: 2, 4: 3 };

const items = ({ items: list }: { readonly items: readonly InventoryItem[] }) => ({
  invList: list.map(({ type, hash }) => ({
    type: typeof type === 'string' ? inventoryTypes[type as keyof typeof inventoryTypes] : type,
    hash,
  })),
});

const locator = ({ version, locator: hashes, stop }: Decred['getheaders']) => ({
  protocolVersion: version,
  blockLocatorHashes: hashes,
  hashStop: stop,
});

const filterV2 = ({ blockHash, filter, proofIndex, proof }: Decred['cfilterv2']) => ({
  blockHash,
  data: filter,
  proofIndex,
  proofHashes: proof,
});

const head = ({ signature, identity, session, run }: MixHead) => ({
  signature,
  identity,
  sessionID: session.bytes(),
  run,
});

const converters: { readonly [C in keyof Decred]?: (payload: Decred[C]) => object } = {
  version: ({ version, timestamp, addrRecv, addrFrom, startHeight, relay, ...others }) => ({
    protocolVersion: version,
    services: others.services,
    timestamp: Number(timestamp),
    addrYou: address(addrRecv),
    addrMe: addrFrom ? address(addrFrom) : { services: 0n, ip: null, port: 0 },
    nonce: others.nonce ?? 0n,
    userAgent: others.userAgent ?? '',
    lastBlock: startHeight ?? 0,
    disableRelayTx: relay === false,
  }),
  addr: ({ addresses }) => ({
    addrList: addresses.map(({ time, ...others }) => ({ timestamp: time, ...address(others) })),
  }),
  addrv2: ({ addresses }) => ({
    addrList: addresses.map(({ time, services, networkId, address: encodedAddr, port }) => ({
      timestamp: Number(time),
      services,
      type: types[networkId],
      encodedAddr,
      port,
    })),
  }),
  inv: items,
  getdata: items,
  notfound: items,
  getblocks: locator,
  getheaders: locator,
  headers: ({ headers }) => ({ headers: headers.map(headerNotation) }),
  tx: transactionNotation,
  block: ({ header, transactions, stakeTransactions }) => ({
    header: headerNotation(header),
    transactions: transactions.map(transactionNotation),
    sTransactions: stakeTransactions.map(transactionNotation),
  }),
  feefilter: ({ feeRate }) => ({ minFee: feeRate }),
  initstate: ({ blocks, votes, treasurySpends }) => ({
    blockHashes: blocks,
    voteHashes: votes,
    tSpendHashes: treasurySpends,
  }),
  miningstate: ({ version, height, blocks, votes }) => ({
    version,
    height,
    blockHashes: blocks,
    voteHashes: votes,
  }),
  cfilterv2: filterV2,
  getcfsv2: ({ startHash, stopHash }) => ({ startHash, endHash: stopHash }),
  cfiltersv2: ({ filters }) => ({ cFilters: filters.map(filterV2) }),
  cfilter: ({ filter, ...others }) => ({ ...others, data: filter }),
  getcfheaders: ({ locator: hashes, stop, filterType }) => ({
    blockLocatorHashes: hashes,
    hashStop: stop,
    filterType,
  }),
  cfheaders: ({ filterHeaders, ...others }) => ({ ...others, headerHashes: filterHeaders }),
  cftypes: ({ filterTypes }) => ({ supportedFilters: Buffer.from(filterTypes) }),
  mixpairreq: (request) => ({
    ...request.toJSON(),
    utxos: request.utxos.map(({ txid, index, tree, publicKey, ...others }) => ({
      outPoint: { hash: txid, index, tree },
      pubKey: publicKey,
      ...others,
    })),
    change: request.change && {
      value: request.change.value,
      version: request.change.scriptVersion,
      pkScript: request.change.script,
    },
  }),
  mixkeyxchg: (message) => ({
    ...head(message),
    epoch: message.epoch,
    pos: message.position,
    ecdh: message.ecdhKey,
    pqpk: message.pqKey,
    commitment: message.commitment.bytes(),
    seenPRs: message.seen,
  }),
  mixcphrtxt: (message) => ({
    ...head(message),
    ciphertexts: message.ciphertexts,
    seenKeyExchanges: message.seen,
  }),
  mixslotres: (message) => ({
    ...head(message),
    dcMix: message.dcMix,
    seenCiphertexts: message.seen,
  }),
  mixfactpoly: (message) => ({
    ...head(message),
    roots: message.roots,
    seenSlotReserves: message.seen,
  }),
  mixdcnet: (message) => ({
    ...head(message),
    dcNet: message.dcNet,
    seenSlotReserves: message.seen,
  }),
  mixconfirm: (message) => ({
    ...head(message),
    mix: transactionNotation(message.transaction),
    seenDCNets: message.seen,
  }),
  mixsecrets: (message) => ({
    ...head(message),
    seed: message.seed,
    slotReserveMsgs: message.slotReserveMessages,
    dcNetMsgs: message.dcNetMessages,
    seenSecrets: message.seen,
  }),
};

/** A payload as the vectors' `decoded` has it. */
export function notation<C extends keyof Decred>(command: C, payload: Decred[C]): unknown {
  const converter: ((payload: Decred[C]) => object) | undefined = converters[command];
  return plain(converter ? converter(payload) : (payload ?? {}));
}
