import { isDeepStrictEqual } from 'node:util';
import { Hash } from '../../lib/hash/hash.js';
import type { AnyLayout } from '../../lib/layout/core.js';
import type { Lazy } from '../../lib/layout/lazy.js';
import type { Inventory } from '../../lib/messages/inventory.js';
import type { AnyMessage, Unknown } from '../../lib/shapes.js';
import type { Coin } from './coins/coin.js';

const isLazy = (value: object): value is Lazy<object> => 'toJSON' in value && 'bytes' in value;

/** Reads every field, all the way down, and opens what opens only when it is asked: within a message, that is a transaction. */
function readAll(coin: Coin, value: unknown, command = 'tx'): unknown {
  const read = (field: unknown) => readAll(coin, field);
  if (value === null || typeof value !== 'object') return value;
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  if (value instanceof Hash) return value.key;
  if (Array.isArray(value)) return value.map(read);
  if (!isLazy(value)) return Object.entries(value).map(([, field]) => read(field));
  const layout: AnyLayout = coin.layouts.get(command)!;
  if (!layout.pack(value.toJSON()).equals(value.bytes)) {
    throw new Error('written from its fields, it has other bytes');
  }
  return [coin.reckoned[command]?.map((reckon) => reckon(value as never)), read(value.toJSON())];
}

/** Most letters that a message should take in a log. */
const LINE = 600;

/** Reckons what peers and people reckon from a message. */
function reckonAll({ dialect, reckoned }: Coin, { command, payload }: AnyMessage): void {
  const { inventory, summaries } = dialect;
  const said = summaries?.[command]?.(payload as never) ?? '';
  if (said.length > LINE) throw new Error(`in a log it is ${said.length} letters`);
  inventory.delivers[command]?.(payload as never);
  reckoned[command]?.forEach((reckon) => reckon(payload as never));
}

/** Whether it is heard and never said: of items in more than the dialect announces at once. */
const isTooLong = ({ dialect }: Coin, payload: unknown): boolean =>
  ((payload as Partial<Inventory>)?.items?.length ?? 0) >
  (dialect.inventory.maxAnnounced ?? Infinity);

/**
 * What is wrong with a message that was heard in these bytes, if anything: it reads to its end, and encoded again it is the
 * same bytes. In `version` any byte but 0 means that transactions are wanted (BIP 37), so there only the values must agree.
 */
export function examine(coin: Coin, message: AnyMessage, bytes: Buffer): string | undefined {
  const { command, payload } = message;
  if (command === 'unknown') {
    return (payload as Unknown).bytes.equals(bytes) ? undefined : 'unknown: other bytes';
  }
  const layout = coin.layouts.get(command)!;
  const read = (value: unknown) => readAll(coin, value, command);
  try {
    read(payload);
    reckonAll(coin, message);
    if (isTooLong(coin, payload)) return undefined;
    const again = layout.pack(payload);
    if (again.equals(bytes)) return undefined;
    if (command === 'version' && isDeepStrictEqual(read(layout.unpack(again)), read(payload))) return undefined;
    return `${command}: encoded again it is ${again.toString('hex').slice(0, 400)}`;
  } catch (error) {
    return `${command}: ${String(error)} when it is read`;
  }
} // prettier-ignore
