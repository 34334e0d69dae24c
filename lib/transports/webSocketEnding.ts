import { TransportError } from '../errors.js';
import { safeText } from '../safeText.js';

/** How a WebSocket has closed. */
export interface WebSocketEnd {
  readonly code: number;
  /** Words of the remote. */
  readonly reason: string;
  /** Whether it was ever open. */
  readonly opened: boolean;
  /** What went wrong, where somebody tells: a browser does not. */
  readonly cause: unknown;
  readonly address: string | undefined;
}

/** Ways to close that are no fault: done, going away, nothing said (RFC 6455, section 7.4.1). */
const GOOD: ReadonlySet<number> = new Set([1000, 1001, 1005]);

/** Closed without a word of closing (RFC 6455, section 7.1.5). */
const ABNORMAL = 1006;

/** What broke, as far as it is told; nothing where the remote has closed as it may. */
export function webSocketEnding(end: WebSocketEnd): TransportError | undefined {
  const { code, reason, opened, cause, address } = end;
  if (opened && GOOD.has(code)) return undefined;
  const { message = '', code: known } = (cause ?? {}) as NodeJS.ErrnoException;
  const words = safeText(reason) || message;
  const fault = (what: string, name: string) => {
    const where = address === undefined || words.includes(address) ? '' : ` ${address}`;
    return new TransportError(what + where + (words && `: ${words}`), name, { cause });
  };
  if (!opened) return fault(`connect ${known ?? 'ECONNREFUSED'}`, known ?? 'ECONNREFUSED');
  if (code === ABNORMAL) return fault('read ECONNRESET', 'ECONNRESET');
  return fault(`closed with ${code}`, 'ECONNABORTED');
}
