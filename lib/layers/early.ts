/**
 * What a remote says before its verack.
 * @module
 */
import type { HandshakeRules } from '../dialects/dialect.js';
import { HandshakeError } from '../errors.js';
import type { AnyHeard } from '../shapes.js';
import { nameOf } from './nameOf.js';

/** Most messages that are kept, however small: each costs more than its bytes. Ours: dcrd keeps two. */
const MAX_EARLY = 1_000;

/** What was heard before verack, beside features and wishes, and its bytes. */
export interface Early {
  readonly early: readonly AnyHeard[];
  readonly earlyBytes: number;
}

/** @throws {HandshakeError} where nothing may come before verack, at the version in force. */
export function expectRoom(
  { verackNext = Infinity }: HandshakeRules,
  version: number,
  message: AnyHeard,
): void {
  if (version < verackNext) return;
  const name = nameOf(message);
  throw new HandshakeError('early', name, `expected verack next to version, got ${name}`);
}

/** With one message more. Where nothing has room it is not for us, as Core has it. @throws {HandshakeError} where it has no room left. */
export function kept(
  { maxEarly = 0 }: HandshakeRules,
  { early, earlyBytes }: Early,
  message: AnyHeard,
): Early {
  if (maxEarly === 0) return { early, earlyBytes };
  const bytes = earlyBytes + message.size;
  if (bytes > maxEarly) throw tooMuch(message, `${maxEarly} bytes, got ${bytes}`);
  if (early.length >= MAX_EARLY) throw tooMuch(message, `${MAX_EARLY} messages, got more`);
  return { early: [...early, message], earlyBytes: bytes };
}

const tooMuch = (message: AnyHeard, most: string): HandshakeError =>
  new HandshakeError('early', nameOf(message), `expected verack after at most ${most}`);
