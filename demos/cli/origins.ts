import { UsageError } from './usageError.js';

/** Reads origins of pages, with commas between them: `https://page.example`. @throws {UsageError} for anything else. */
export function origins(text: string): readonly string[] {
  const all = text.split(',').map((one) => one.trim());
  for (const one of all)
    if (!URL.canParse(one) || new URL(one).origin !== one)
      throw new UsageError(`expected an origin such as https://page.example, got '${one}'`);
  return all;
}
