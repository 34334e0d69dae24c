/**
 * Payloads of Bitcoin's forks in the notation of their vectors: the names of btcd's package wire.
 * @module
 */
import { inventoryTypes, type Diamond } from '../../lib/dialects/diamond.js';
import { Hash } from '../../lib/hash/hash.js';
import { u48 } from '../../lib/layout/numbers.js';
import { alertContents, rejectCodes } from '../../lib/messages/alerts.js';
import type { Header } from '../../lib/messages/headers.js';
import type { Transaction } from '../../lib/messages/transactions.js';
import { plain, sharedNotation } from './sharedNotation.js';

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
  ...sharedNotation(inventoryTypes),
  ping: ({ nonce = 0n }) => ({ nonce }),
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
