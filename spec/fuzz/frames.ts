import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { sha256dStart } from '../../lib/hash/sha256.js';
import type { Sample } from './corpus.js';

/** A frame that may lie: what is absent is as it should be. */
export interface RawFrame extends Sample {
  readonly magic?: number;
  /** Instead of the command: any 12 bytes. */
  readonly name?: Buffer;
  readonly length?: number;
  readonly checksum?: number;
}

/** The frame in bytes, on the network with the magic `network`. */
export function frameBytes(frame: RawFrame, network: number): Buffer {
  const { command, payload } = frame;
  const bytes = Buffer.alloc(24 + payload.length);
  bytes.writeUInt32LE(frame.magic ?? network, 0);
  if (frame.name) frame.name.copy(bytes, 4, 0, 12);
  else bytes.write(command, 4, 12, 'latin1');
  bytes.writeUInt32LE(frame.length ?? payload.length, 16);
  bytes.writeUInt32LE(frame.checksum ?? sha256dStart(payload), 20);
  payload.copy(bytes, 24);
  return bytes;
}

/** A `version` that every peer takes, with a nonce of its own. */
export const hello = (nonce: bigint, version = 70_016): Sample => {
  const { handshake, messages } = bitcoin;
  const self = { services: 9n, time: 1, userAgent: '/fuzz/', height: 7, relay: true };
  const payload = handshake.hello({ version, nonce, ...self });
  return { command: 'version', payload: messages.version.pack(payload as never) };
};
export const verack: Sample = { command: 'verack', payload: Buffer.alloc(0) };
