import { ProxyError, ProxyRefusedError } from '../errors.js';

/** What a reply means, Node's name for it, and what its reader can do. */
interface Meaning {
  readonly words: string;
  readonly code: string;
  readonly advice: string;
  /** Asking again ends the same. */
  readonly final?: true;
}

/** RFC 1928, section 6; from 0xf0 on, what Tor says of onion services where asked to (Tor proposal 304, ExtendedErrors). */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  [1, { words: 'a general failure', code: 'EIO', advice: 'its log says more' }],
  [
    2,
    {
      words: 'not allowed by its rules',
      code: 'EACCES',
      advice: 'allow this target there, or take another proxy',
      final: true,
    },
  ],
  [
    3,
    {
      words: 'network unreachable',
      code: 'ENETUNREACH',
      advice: 'see whether the proxy is connected, and has IPv6 where that is asked for',
    },
  ],
  [
    4,
    {
      words: 'host unreachable',
      code: 'EHOSTUNREACH',
      advice: 'check the name, or try another node',
    },
  ],
  [
    5,
    {
      words: 'connection refused',
      code: 'ECONNREFUSED',
      advice: 'nobody listens there: check the port',
    },
  ],
  [
    6,
    {
      words: 'time to live expired',
      code: 'ETIMEDOUT',
      advice: 'the way is too long: try again later',
    },
  ],
  [
    7,
    {
      words: 'command not supported',
      code: 'EOPNOTSUPP',
      advice: 'take a proxy that can CONNECT',
      final: true,
    },
  ],
  [
    8,
    {
      words: 'address type not supported',
      code: 'EAFNOSUPPORT',
      advice: 'take a proxy that resolves names, or has IPv6',
      final: true,
    },
  ],
  [
    0xf0,
    {
      words: 'onion service not found',
      code: 'EHOSTUNREACH',
      advice: 'it may be down: try again later',
    },
  ],
  [
    0xf1,
    { words: 'onion service descriptor invalid', code: 'EHOSTUNREACH', advice: 'try again later' },
  ],
  [
    0xf2,
    {
      words: 'onion service introduction failed',
      code: 'EHOSTUNREACH',
      advice: 'it may be down: try again later',
    },
  ],
  [0xf3, { words: 'onion service rendezvous failed', code: 'EHOSTUNREACH', advice: 'try again' }],
  [
    0xf4,
    {
      words: 'onion service needs a client key',
      code: 'EACCES',
      advice: 'give Tor the key (ClientOnionAuthDir)',
      final: true,
    },
  ],
  [
    0xf5,
    {
      words: 'onion service refuses the client key',
      code: 'EACCES',
      advice: 'give Tor the right key (ClientOnionAuthDir)',
      final: true,
    },
  ],
  [
    0xf6,
    { words: 'invalid onion address', code: 'EINVAL', advice: 'check its letters', final: true },
  ],
  [0xf7, { words: 'onion service introduction timed out', code: 'ETIMEDOUT', advice: 'try again' }],
]);

const UNKNOWN: Meaning = {
  words: 'a reply that nobody has named',
  code: 'EIO',
  advice: 'its log may say more',
};

/** The error for a reply that is no success. `target` is whom we asked for. */
export function replyError(reply: number, target: string): ProxyError {
  const { words, code, advice, final } = MEANINGS.get(reply) ?? UNKNOWN;
  const sentence = `expected the proxy to connect to ${target}, got ${words} (${reply}): ${advice}`;
  return final
    ? new ProxyRefusedError(sentence, code, reply)
    : new ProxyError(sentence, code, reply);
}
