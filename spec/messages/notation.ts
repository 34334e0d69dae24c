/**
 * Our values in the notation of the vectors: one converter for each command whose names or forms differ.
 * @module
 */
import { inventoryTypes, type Bitcoin } from '../../lib/dialects/bitcoin.js';
import { Hash } from '../../lib/hash/hash.js';
import { u48 } from '../../lib/layout/numbers.js';
import { alertContents, rejectCodes } from '../../lib/messages/alerts.js';
import { blockHash, type Header } from '../../lib/messages/headers.js';
import type { InventoryItem } from '../../lib/messages/inventory.js';
import {
  stripped,
  transaction,
  txid,
  weight,
  wtxid,
  type Transaction,
} from '../../lib/messages/transactions.js';

type Plain =
  null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain };

/** A value as JSON has it: hashes as explorers show them, other bytes as hex, 64-bit numbers as decimals. */
function plain(value: unknown): Plain {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Hash) return value.toString();
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return value as Plain;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

const header = (value: Header) => ({
  version: value.version,
  prevBlock: value.previous,
  merkleRoot: value.merkleRoot,
  time: value.time,
  bits: value.bits,
  nonce: value.nonce,
  hash: blockHash(value),
});

function tx(value: Transaction) {
  const witness = value.inputs.map(({ witness: stack }) => stack);
  return {
    version: value.version,
    inputs: value.inputs.map(({ txid: prevTxid, index, script, sequence }) => ({
      prevTxid,
      prevIndex: index,
      scriptSig: script,
      sequence,
    })),
    outputs: value.outputs.map(({ value: amount, script }) => ({
      value: amount,
      scriptPubKey: script,
    })),
    witness: witness.some(({ length }) => length > 0) ? witness : null,
    lockTime: value.lockTime,
    txid: txid(value),
    wtxid: wtxid(value),
    size: transaction.pack(value as never).length,
    strippedSize: stripped(value).length,
    weight: weight(value),
  };
}

const items = ({ items: list }: { readonly items: readonly InventoryItem<string>[] }) => ({
  items: list.map(({ type, hash }) => ({
    type: typeof type === 'string' ? inventoryTypes[type as keyof typeof inventoryTypes] : type,
    hash,
  })),
});

const locator = ({ stop, ...others }: Bitcoin['getheaders']) => ({ ...others, stopHash: stop });

/** Indexes as their distances, reckoned apart from the layout. */
const distances = (indexes: readonly number[]) =>
  indexes.map((index, i) => (i === 0 ? index : index - indexes[i - 1]! - 1));

const converters: { readonly [C in keyof Bitcoin]?: (payload: Bitcoin[C]) => object } = {
  version: ({ addrFrom, nonce, userAgent, startHeight, relay, ...others }) => ({
    ...others,
    addrFrom,
    nonce,
    userAgent,
    startHeight,
    relay,
  }),
  ping: ({ nonce }) => ({ nonce }),
  addrv2: ({ addresses }) => ({
    addresses: addresses.map(({ address, ...others }) => ({ ...others, addr: address })),
  }),
  inv: items,
  getdata: items,
  notfound: items,
  getblocks: locator,
  getheaders: locator,
  headers: ({ headers }) => ({ headers: headers.map((one) => ({ ...header(one), txCount: 0 })) }),
  tx,
  block: ({ header: head, transactions }) => ({
    ...header(head),
    transactions: transactions.map(tx),
  }),
  merkleblock: ({ header: head, ...others }) => ({ ...others, header: header(head) }),
  sendcmpct: ({ announce, version }) => ({ announce: Number(announce), version }),
  cmpctblock: ({ header: head, nonce, shortIds, prefilled }) => {
    const diffs = distances(prefilled.map(({ index }) => index));
    return {
      header: header(head),
      nonce,
      shortIds: shortIds.map((id) => u48.pack(id)),
      prefilled: prefilled.map(({ index, transaction: one }, i) => ({
        diffIndex: diffs[i],
        index,
        tx: tx(one),
      })),
    };
  },
  getblocktxn: ({ blockHash: id, indexes }) => ({
    blockHash: id,
    diffIndexes: distances(indexes),
    indexes,
  }),
  blocktxn: ({ blockHash: id, transactions }) => ({
    blockHash: id,
    transactions: transactions.map(tx),
  }),
  cfheaders: ({ previousHeader, ...others }) => ({
    ...others,
    previousFilterHeader: previousHeader,
  }),
  feature: ({ id, data }) => ({ featureId: id, featureData: data }),
  sketch: ({ data }) => ({ skdata: data }),
  reconcildiff: ({ success, ...others }) => ({ ...others, success: Number(success) }),
  pkgtxns: ({ transactions }) => ({ transactions: transactions.map(tx) }),
  reject: ({ code, hash, ...others }) => ({
    ...others,
    code: typeof code === 'string' ? rejectCodes[code] : code,
    hash,
  }),
  alert: ({ payload, signature }) => ({
    payload,
    signature,
    alert: alertContents.unpack(payload),
  }),
};

/** A payload as the vectors' `decoded` has it. */
export function notation<C extends keyof Bitcoin>(command: C, payload: Bitcoin[C]): Plain {
  const converter: ((payload: Bitcoin[C]) => object) | undefined = converters[command];
  return plain(converter ? converter(payload) : (payload ?? {}));
}
