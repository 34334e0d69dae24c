import { ProxyError, ProxyRefusedError } from '../errors.js';

/** Node's name for a reply, what it means, and what its reader can do. */
type Meaning = readonly [code: string, words: string, advice: string];

/** RFC 1928, section 6; from 0xf0 on, what Tor says of onion services where asked to (Tor proposal 304, ExtendedErrors). */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  1: ['EIO', 'a general failure', 'its log says more'],
  2: ['EACCES', 'not allowed by its rules', 'allow this target there, or take another proxy'],
  3: ['ENETUNREACH', 'network unreachable', 'see whether it is connected, with IPv6 if need be'],
  4: ['EHOSTUNREACH', 'host unreachable', 'check the name, or try another node'],
  5: ['ECONNREFUSED', 'connection refused', 'nobody listens there: check the port'],
  6: ['ETIMEDOUT', 'time to live expired', 'the way is too long: try again later'],
  7: ['EOPNOTSUPP', 'command not supported', 'take a proxy that can CONNECT'],
  8: ['EAFNOSUPPORT', 'address type not supported', 'take one that resolves names, or has IPv6'],
  0xf0: ['EHOSTUNREACH', 'onion service not found', 'it may be down: try again later'],
  0xf1: ['EHOSTUNREACH', 'onion service descriptor invalid', 'try again later'],
  0xf2: ['EHOSTUNREACH', 'onion service introduction failed', 'it may be down: try again later'],
  0xf3: ['EHOSTUNREACH', 'onion service rendezvous failed', 'try again'],
  0xf4: ['EACCES', 'onion service needs a client key', 'give Tor the key (ClientOnionAuthDir)'],
  0xf5: ['EACCES', 'onion service refuses our key', 'give Tor the right one (ClientOnionAuthDir)'],
  0xf6: ['EINVAL', 'invalid onion address', 'check its letters'],
  0xf7: ['ETIMEDOUT', 'onion service introduction timed out', 'try again'],
};

const UNKNOWN: Meaning = ['EIO', 'a reply that nobody has named', 'its log may say more'];

/** Asking again ends the same. */
const FINAL: readonly number[] = [2, 7, 8, 0xf4, 0xf5, 0xf6];

/** The error for a reply that is no success. `target` is whom we asked for. */
export function replyError(reply: number, target: string): ProxyError {
  const [code, words, advice] = MEANINGS[reply] ?? UNKNOWN;
  const Refusal = FINAL.includes(reply) ? ProxyRefusedError : ProxyError;
  const sentence = `expected the proxy to connect to ${target}, got ${words} (${reply}): ${advice}`;
  return new Refusal(sentence, code, reply);
}
