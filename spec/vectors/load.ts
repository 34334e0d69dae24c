import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The JSON file at `path` under `spec/vectors`; specs run in the root of the repository. */
export const vectors = <T>(path: string): T =>
  JSON.parse(readFileSync(resolve('spec/vectors', path), 'utf8')) as T;

/** Bytes from the hex digits of a vector. */
export const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
