import type { Remote } from '../behaviours/behaviour.js';
import type { HandshakeRules } from '../dialects/dialect.js';
import type { Negotiated } from '../layers/gate.js';
import type { AnyMessage } from '../shapes.js';

/** What is known of the other side, kept up to date. `M` is checked where it is read. */
export function createRemote<M>({ features, wishes }: HandshakeRules) {
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
    const { command } = message;
    if (features.includes(command) || wishes.includes(command)) asked.set(command, message);
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
