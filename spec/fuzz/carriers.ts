import type { Common } from '../../lib/dialects/common.js';
import type { Network } from '../../lib/networks/network.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import type { RawFrame } from './frames.js';
import { v1 } from './v1.js';

/** Frames as a reader has found them, and what is wrong with what follows them, if anything. */
export interface Found {
  readonly frames: readonly { readonly command: string; readonly payload: Buffer }[];
  readonly fault: boolean;
}

/** How frames lie on the wire. */
export interface Carrier {
  readonly name: string;
  /** What makes a peer speak so. */
  readonly options: PeerOptions<Common>;
  /** The bytes of a frame, which may lie. */
  write(frame: RawFrame, network: Network<Common>): Buffer;
  /** The frames in some bytes, taken apart as plainly as can be. */
  read(bytes: Buffer, network: Network<Common>): Found;
}

/** All that peers may be carried by. */
export const carriers: readonly Carrier[] = [v1];

/** That of a stream. */
export const carrierOf = ({ transport }: { readonly transport: string }): Carrier =>
  carriers.find(({ name }) => name === transport)!;
