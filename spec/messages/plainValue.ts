import { Hash } from '../../lib/hash/hash.js';

/** A value with nothing lazy in it: encoding it cannot fall back on the bytes that it was read from. */
export function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Hash || Buffer.isBuffer(value)) return value;
  const fields = 'toJSON' in value ? (value as { toJSON(): object }).toJSON() : value;
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, plainValue(field)]),
  );
}
