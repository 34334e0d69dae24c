/**
 * Payloads from files of vectors.
 * @module
 */
import { existsSync } from 'node:fs';
import { bytes, vectors } from '../../vectors/load.js';

/** One payload that some peer could say. */
export interface Sample {
  readonly command: string;
  readonly payload: Buffer;
}

interface Row {
  readonly command: string;
  readonly hex?: string;
}

const samplesOf = (path: string): readonly Sample[] =>
  vectors<readonly Row[]>(path).flatMap(({ command, hex }) =>
    hex === undefined ? [] : [{ command, payload: bytes(hex) }],
  );

/** The payloads in some files, which hold them bare. */
export const payloads = (folder: string, ...files: readonly string[]): readonly Sample[] =>
  files.flatMap((file) => samplesOf(`${folder}/${file}.json`));

/** Bytes of a frame before its payload. */
const HEADER = 24;

/** The payloads in some files, which hold them in frames, and other things. */
export const framed = (folder: string, ...files: readonly string[]): readonly Sample[] =>
  payloads(folder, ...files)
    .filter(({ command, payload }) => command !== '' && payload.length >= HEADER)
    .map(({ command, payload }) => ({ command, payload: payload.subarray(HEADER) }));

/** The golden payloads in a folder: a file for each command that the reference knows. */
export const golden = (folder: string, commands: readonly string[]): readonly Sample[] =>
  commands
    .filter((command) => existsSync(`spec/vectors/${folder}/${command}.json`))
    .flatMap((command) => payloads(folder, command));
