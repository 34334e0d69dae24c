/**
 * Numbers and hashes as people read them, in a few columns.
 * @module
 */
import { safeText } from 'rxpeer';
import type { Unit } from '../coins/coin.js';

/** `1 234 567`: with thin gaps, which no language takes for a decimal point. */
export const grouped = (value: number | bigint): string =>
  String(value).replace(/\B(?=(\d{3})+$)/g, ' ');

/** A number of bytes in at most seven columns: `812 B`, `9.8 kB`, `120 kB`, `1.4 MB`. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = count < 1 ? 0 : Math.min(Math.floor(Math.log10(count) / 3), units.length - 1);
  const value = count / 1_000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** A span of time in at most six columns: `<1 ms`, `12 ms`, `4 s`, `3 m`, `5 h`, `9 d`. */
export function span(ms: number): string {
  if (ms < 1) return '<1 ms';
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const units = [
    ['s', 1_000],
    ['m', 60_000],
    ['h', 3_600_000],
    ['d', 86_400_000],
  ] as const;
  const [unit, size] = units.findLast(([, size]) => ms >= size)!;
  return `${Math.floor(ms / size)} ${unit}`;
}

/** The time that a session has lasted: `0:07`, `12:34`, `1:02:03`. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** An amount in the smallest unit as people write it, without zeros that say nothing: `6.25 BTC`. */
export function coins(small: bigint, { symbol, decimals }: Unit): string {
  const one = 10n ** BigInt(decimals);
  const [whole, part] = [small / one, small % one];
  const digits = String(part).padStart(decimals, '0').replace(/0+$/, '');
  return `${grouped(whole)}${digits === '' ? '' : `.${digits}`} ${symbol}`;
}

/** A fee rate as people write it, from the smallest unit per 1000 bytes: `1.5 sat/vB`. */
export const feeRate = (perThousand: number, { small, size }: Unit): string =>
  `${perThousand / 1_000} ${small}/${size}`;

/** The ends of a hash in `width` columns: `3f2a…91bc`. Hashes of blocks begin with zeros, so the end says more. */
export function shortened(hash: string, width = 16): string {
  if (hash.length <= width) return hash;
  const end = Math.floor((width - 1) / 2);
  return `${hash.slice(0, width - 1 - end)}…${hash.slice(-end)}`;
}

/** What a remote calls itself, without what could move our cursor (Bitcoin Core `strencodings.h`, SAFE_CHARS_DEFAULT). */
export const harmless = (text: string): string => safeText(text, Infinity);
