/**
 * Payloads of Bitcoin's forks in the notation of their vectors: the names of btcd's package wire.
 * @module
 */
import { ipv4Text, ipv6Text, MAPPED } from '../../lib/address/ip.js';
import { inventoryTypes, type Diamond } from '../../lib/dialects/diamond.js';
import { Hash } from '../../lib/hash/hash.js';
import { u48 } from '../../lib/layout/numbers.js';
import { alertContents, rejectCodes } from '../../lib/messages/alerts.js';
import type { VersionAddress } from '../../lib/messages/handshake.js';
import type { Header } from '../../lib/messages/headers.js';
import type { InventoryItem } from '../../lib/messages/inventory.js';
import type { Transaction } from '../../lib/messages/transactions.js';

/** A value as JSON has it: hashes as explorers show them, other bytes as hex, 64-bit numbers as decimals. */
export function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return `${value}`;
  if (value instanceof Hash) return `${value}`;
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

/** How a coin's transactions are noted. */
export type TransactionNotation = (tx: never) => object;

const input = ({ txid: hash, index, script, sequence }: Transaction['inputs'][number]) => ({
  previousOutPoint: { hash, index },
  signatureScript: script,
  sequence,
});

const output = ({ value, script }: Transaction['outputs'][number]) => ({ value, pkScript: script });

/** A transaction without witness. */
export const bareTransaction = ({ version, inputs, outputs, lockTime }: Transaction): object => ({
  version,
  txIn: inputs.map(input),
  txOut: outputs.map(output),
  lockTime,
});

/** A transaction of Bitcoin Diamond: what it names is zero where it names nothing. */
export const boundTransaction = (tx: Diamond['tx']): object => ({
  ...bareTransaction(tx),
  preBlockHash: tx.preBlockHash ?? Hash.zero,
  txIn: tx.inputs.map((one) => ({ ...input(one), witness: one.witness })),
});

/** A header. */
export const headerNotation = ({ previous: prevBlock, time: timestamp, ...others }: Header) => ({
  ...others,
  prevBlock,
  timestamp,
});

const ipText = (ip: Buffer) =>
  ip.subarray(0, 12).equals(MAPPED) ? ipv4Text(ip.subarray(12)) : ipv6Text(ip);
const address = ({ services, ip, port }: VersionAddress) => ({ services, ip: ipText(ip), port });

const items = ({ items: list }: { readonly items: readonly InventoryItem[] }) => ({
  invList: list.map(({ type, hash }) => ({
    type: typeof type === 'string' ? inventoryTypes[type as keyof typeof inventoryTypes] : type,
    hash,
  })),
});

const locator = ({ version, locator: hashes, stop }: Diamond['getheaders']) => ({
  protocolVersion: version,
  blockLocatorHashes: hashes,
  hashStop: stop,
});

/** Indexes as their distances, reckoned apart from the layout. */
const distances = (indexes: readonly number[]) =>
  indexes.map((index, i) => (i === 0 ? index : index - indexes[i - 1]! - 1));

const bigEndian = (id: number) => u48.pack(id).reverse();

/** An alert with its contents. */
function alert({ payload, signature }: Diamond['alert']) {
  const { cancelSet: setCancel, subVerSet: setSubVer, ...contents } = alertContents.unpack(payload);
  return { serializedPayload: payload, signature, payload: { ...contents, setCancel, setSubVer } };
}

const converters = (
  tx: TransactionNotation,
): { readonly [C in keyof Diamond]?: (payload: Diamond[C]) => object } => ({
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
  ping: ({ nonce = 0n }) => ({ nonce }),
  inv: items,
  getdata: items,
  notfound: items,
  getblocks: locator,
  getheaders: locator,
  headers: ({ headers }) => ({ headers: headers.map(headerNotation) }),
  tx: tx as (payload: Diamond['tx']) => object,
  block: ({ header, transactions }) => ({
    header: headerNotation(header),
    transactions: transactions.map((each) => tx(each as never)),
  }),
  merkleblock: ({ header, totalTransactions, ...others }) => ({
    header: headerNotation(header),
    transactions: totalTransactions,
    ...others,
  }),
  feefilter: ({ feeRate }) => ({ minFee: feeRate }),
  filterload: ({ hashFunctions, ...others }) => ({ hashFuncs: hashFunctions, ...others }),
  cmpctblock: ({ header, nonce, shortIds, prefilled }) => {
    const diffs = distances(prefilled.map(({ index }) => index));
    return {
      header: headerNotation(header),
      nonce,
      shortIds: shortIds.map(bigEndian),
      prefilledTxns: prefilled.map(({ index, transaction }, i) => ({
        indexDiff: diffs[i],
        index,
        tx: tx(transaction as never),
      })),
    };
  },
  getblocktxn: ({ blockHash, indexes }) => ({
    blockHash,
    indexDiffs: distances(indexes),
    indexes,
  }),
  blocktxn: ({ blockHash, transactions }) => ({
    blockHash,
    transactions: transactions.map((each) => tx(each as never)),
  }),
  cfilter: ({ filter, ...others }) => ({ ...others, data: filter }),
  cfheaders: ({ previousHeader, ...others }) => ({ ...others, prevFilterHeader: previousHeader }),
  reject: ({ message, code, reason, hash }) => ({
    cmd: message,
    code: typeof code === 'string' ? rejectCodes[code] : code,
    reason,
    hash: hash ?? Hash.zero,
  }),
  alert,
});

/** A payload as `decoded` has it. */
export function forkNotation(command: string, payload: unknown, tx: TransactionNotation): unknown {
  const converter = converters(tx)[command as keyof Diamond] as
    ((value: unknown) => object) | undefined;
  return plain(converter ? converter(payload) : (payload ?? {}));
}
