import { UsageError } from './usageError.js';

/** Reads bytes in hexadecimal. @throws {UsageError} for anything else, and for none. */
export function hex(text: string): Buffer {
  if (!/^([\da-f]{2})+$/i.test(text)) {
    throw new UsageError(`expected bytes in hexadecimal such as 0014ab, got '${text}'`);
  }
  return Buffer.from(text, 'hex');
}
