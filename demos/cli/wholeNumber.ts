import { UsageError } from './usageError.js';

/** Reads whole numbers from `least` to `most`. The result throws {@link UsageError} for anything else. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new UsageError(`expected a whole number from ${least} to ${most}, got '${text}'`);
    }
    return value;
  };
