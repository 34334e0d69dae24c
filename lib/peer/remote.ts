import type { Remote } from '../behaviours/behaviour.js';
import type { HandshakeRules } from '../dialects/dialect.js';
import type { Negotiated } from '../layers/gate.js';
import type { AnyMessage } from '../shapes.js';

const keeping = new WeakMap<object, ReadonlySet<string>>();

/** The commands that are remembered: one set for all peers of a dialect. */
function keptBy(rules: HandshakeRules): ReadonlySet<string> {
  const kept = keeping.get(rules) ?? new Set([...rules.features, ...rules.wishes]);
  keeping.set(rules, kept);
  return kept;
}

/** What is known of the other side, kept up to date. `M` is checked where it is read. */
export function createRemote<M>(rules: HandshakeRules) {
  const kept = keptBy(rules);
  const asked = new Map<string, AnyMessage>();
  let lastBlock = 0;

  const remote = {
    get lastBlock() {
      return lastBlock;
    },
    asked: (command: string) => asked.get(command),
    raise(height: number) {
      lastBlock = Math.max(lastBlock, height);
    },
  };
  const hear = (message: AnyMessage) => {
    if (kept.has(message.command)) asked.set(message.command, message);
  };
  return {
    remote: remote as Remote<M>,
    hear,
    meet(negotiated: Negotiated) {
      Object.assign(remote, negotiated);
      remote.raise(negotiated.height);
      negotiated.features.forEach(hear);
    },
  };
}
