import type { Remote } from '../behaviours/behaviour.js';
import type { HandshakeRules } from '../dialects/dialect.js';
import type { Negotiated } from '../layers/gate.js';
import { onceFor } from '../onceFor.js';
import type { AnyMessage } from '../shapes.js';

/** The commands that are remembered. */
const keptBy = onceFor(
  ({ features, wishes }: HandshakeRules): ReadonlySet<string> => new Set([...features, ...wishes]),
);

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
