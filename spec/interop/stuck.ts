import { eventually } from './eventually.js';
import type { RealNode } from './realNode.js';

/** Answers in a row that must be the same: half a second, since a busy machine may pause a node between two blocks. */
const STILL = 25;

/** Waits until a node can write nothing more to us, its only peer, and has written `least` bytes. */
export async function stuck(node: RealNode, least: number): Promise<void> {
  let before = -1;
  let same = 0;
  await eventually(
    async () => (await node.rpc<{ bytessent: number }[]>('getpeerinfo'))[0]?.bytessent ?? 0,
    (now) => {
      same = now === before && now > least ? same + 1 : 0;
      before = now;
      return same === STILL;
    },
  );
}
