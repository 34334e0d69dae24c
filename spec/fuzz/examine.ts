import { isDeepStrictEqual } from 'node:util';
import { Hash } from '../../lib/hash/hash.js';
import type { Lazy } from '../../lib/layout/lazy.js';
import {
  buildTransaction,
  stripped,
  txid,
  weight,
  wtxid,
  type Transaction,
} from '../../lib/messages/transactions.js';
import type { AnyMessage, Unknown } from '../../lib/shapes.js';
import { layouts } from './corpus.js';

const isLazy = (value: object): value is Lazy<Transaction> => 'toJSON' in value && 'bytes' in value;

/** Reads every field, all the way down, and opens what opens only when it is asked. */
export function readAll(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  if (value instanceof Hash) return value.key;
  if (Array.isArray(value)) return value.map(readAll);
  if (!isLazy(value)) return Object.entries(value).map(([, field]) => readAll(field));
  if (!buildTransaction(value.toJSON()).bytes.equals(value.bytes)) {
    throw new Error('built of its fields, a transaction has other bytes');
  }
  return [
    txid(value).key,
    wtxid(value).key,
    weight(value),
    stripped(value),
    readAll(value.toJSON()),
  ];
}

const sameSaid = (one: unknown, other: unknown) => isDeepStrictEqual(readAll(one), readAll(other));

/**
 * What is wrong with a message that was heard in these bytes, if anything: it reads to its end, and encoded again it is the
 * same bytes. In `version` any byte but 0 means that transactions are wanted (BIP 37), so there only the values must agree.
 */
export function examine({ command, payload }: AnyMessage, bytes: Buffer): string | undefined {
  if (command === 'unknown') {
    return (payload as Unknown).bytes.equals(bytes) ? undefined : 'unknown: other bytes';
  }
  const layout = layouts.get(command)!;
  try {
    readAll(payload);
    const again = layout.pack(payload);
    if (again.equals(bytes)) return undefined;
    if (command === 'version' && sameSaid(layout.unpack(again), payload)) return undefined;
    return `${command}: encoded again it is ${again.toString('hex').slice(0, 400)}`;
  } catch (error) {
    return `${command}: ${String(error)} when it is read`;
  }
}
