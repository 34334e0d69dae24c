import type { Common } from '../../lib/dialects/common.js';
import type { Network } from '../../lib/networks/network.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import type { Dice } from './dice.js';
import type { RawFrame } from './frames.js';
import type { Stream } from './stream.js';
import { v1 } from './v1.js';
import { v2 } from './v2.js';

/** Frames as a reader has found them, and what is wrong with what follows them, if anything. */
export interface Found {
  readonly frames: readonly { readonly command: string; readonly payload: Buffer }[];
  readonly fault: boolean;
}

/** Whom frames are for: the role of the peer, and its network. */
export interface Whom {
  readonly role: Stream['role'];
  readonly network: Network<Common>;
}

/** How frames lie on the wire. */
export interface Carrier {
  readonly name: string;
  /** Whether it can carry a dialect. */
  carries(dialect: Network<Common>['dialect']): boolean;
  /** What makes a peer speak so. */
  readonly options: PeerOptions<Common>;
  /** The bytes of a remote's frames, which may lie. */
  write(frames: readonly RawFrame[], whom: Whom, dice: Dice): Buffer;
  /** The frames in what a remote says, taken apart as plainly as can be. */
  read(bytes: Buffer, whom: Whom): Found;
  /** Those in what the peer has said to it. */
  answer(bytes: Buffer, whom: Whom, said: Buffer): Found;
}

/** All that peers may be carried by. */
export const carriers: readonly Carrier[] = [v1, v2];

/** That of a stream. */
export const carrierOf = ({ transport }: { readonly transport: string }): Carrier =>
  carriers.find(({ name }) => name === transport)!;
