/** Names of this machine. */
const HERE: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a page of this origin may call: those of this machine, and those that were named. Browsers let any page open a WebSocket
 * to anywhere, and say from where; programs that are no browsers say nothing, and may do what they like anyway.
 */
export const isWelcome = (origin: string | undefined, named: readonly string[]): boolean =>
  origin === undefined ||
  named.includes(origin) ||
  (URL.canParse(origin) && HERE.has(new URL(origin).hostname));
