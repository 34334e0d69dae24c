import { createRequire } from 'node:module';

/** The version of rxpeer, as its package says. */
export const version: string = (
  createRequire(import.meta.url)('rxpeer/package.json') as { version: string }
).version;
