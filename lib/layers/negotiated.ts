import type { HandshakeRules, Hello } from '../dialects/dialect.js';
import type { Carrier, Negotiated } from './gate.js';

/** The version that both speak, by the rules of the dialect. */
export const versionInForce = (rules: HandshakeRules, ours: Hello, theirs: Hello): number =>
  rules.agree?.(ours.version, theirs.version) ?? Math.min(ours.version, theirs.version);

/** What two hellos agree on, with what else was heard of the remote, and what carries it. */
export function negotiated(
  rules: HandshakeRules,
  ours: Hello,
  theirs: Hello,
  { timeOffset, features }: Pick<Negotiated, 'timeOffset' | 'features'>,
  { transport, sessionId }: Carrier,
): Negotiated {
  const { version: advertised, services, userAgent, height, relay } = theirs;
  const version = versionInForce(rules, ours, theirs);
  // Field by field: what is spread together of several gets a hidden class of its own, 240 bytes for each peer.
  const agreed = {
    transport,
    version,
    advertised,
    services,
    userAgent,
    height,
    relay,
    timeOffset,
    features,
  };
  return sessionId === undefined ? agreed : Object.assign(agreed, { sessionId });
}
