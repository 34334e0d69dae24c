import type { HandshakeRules, Hello } from '../dialects/dialect.js';
import type { Carrier, Negotiated } from './gate.js';

/** The version that both speak, by the rules of the dialect. */
export const versionInForce = (rules: HandshakeRules, ours: Hello, theirs: Hello): number =>
  rules.agree?.(ours.version, theirs.version) ?? Math.min(ours.version, theirs.version);

/** What two hellos agree on. What else was heard, and when, is not theirs to say. */
export function negotiated(
  rules: HandshakeRules,
  ours: Hello,
  theirs: Hello,
): Omit<Negotiated, keyof Carrier | 'timeOffset' | 'features'> {
  const { version: advertised, services, userAgent, height, relay } = theirs;
  const version = versionInForce(rules, ours, theirs);
  return { version, advertised, services, userAgent, height, relay };
}
