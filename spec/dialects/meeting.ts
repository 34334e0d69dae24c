import type { Network } from '../../lib/networks/network.js';
import { accept, connect } from '../../lib/peer.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import { scriptedRemote } from '../../lib/testing/scriptedRemote.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { bytes } from '../vectors/load.js';
import type { ForkRow } from './forkVectors.js';

/** How a peer is made that meets a node. */
export interface Meeting<M> extends PeerOptions<M> {
  /** Whether the node calls us. */
  readonly calls?: boolean;
}

/** A peer, and a node that says vectors by their names. It `calls`, or is called. */
export const meeting =
  <M>(network: Network<M>, rows: readonly ForkRow[], usual: PeerOptions<NoInfer<M>>) =>
  ({ calls = false, ...options }: Meeting<NoInfer<M>> = {}) => {
    const { scheduler, advance } = virtualTime();
    const remote = scriptedRemote(network, { scheduler, answer: () => [] });
    const given = { scheduler, ...usual, ...options };
    const peer = (calls ? accept<M> : connect<M>)(remote.transport, network, given);
    const ends: string[] = [];
    peer.closed$.subscribe(({ why, error }) => ends.push(`${why}: ${error?.message}`));
    advance(10);
    const heard = () => remote.heard.map(({ command }) => command);
    const say = (...names: readonly string[]) => {
      for (const name of names) remote.sayBytes(bytes(rows.find((row) => row.name === name)!.hex));
      advance(10);
    };
    return { advance, ends, heard, peer, remote, say };
  };
