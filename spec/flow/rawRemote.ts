import type { Socket } from 'node:net';
import { fromEvent, NEVER } from 'rxjs';
import { v1 } from '../../lib/layers/v1.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import type { Version } from '../../lib/messages/handshake.js';
import type { HeardFrame } from '../../lib/shapes.js';

const { dialect, magic } = regtest;
const { messages } = dialect;

/** The bytes of one message. */
export function frameOf(command: string, payload: Buffer): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(magic);
  header.write(command, 4, 'latin1');
  header.writeUInt32LE(payload.length, 16);
  header.writeUInt32LE(dialect.checksum(payload), 20);
  return Buffer.concat([header, payload]);
}

/** The ping of a number. */
export const pingOf = (nonce: number): Buffer =>
  frameOf('ping', messages.ping.pack({ nonce: BigInt(nonce) }));

const hello = dialect.handshake.hello({
  version: dialect.protocolVersion,
  services: 0n,
  time: 0,
  nonce: 1n,
  userAgent: '/raw/',
  height: 0,
  relay: true,
});
const answer = Buffer.concat([
  frameOf('version', messages.version.pack(hello as Version)),
  frameOf('verack', Buffer.alloc(0)),
]);

/** A remote that is no peer of ours: shakes hands over a plain socket, then tells of each frame. */
export function rawRemote(socket: Socket, hear: (frame: HeardFrame) => void, shakes = true): void {
  socket.on('error', () => {}); // connections break here on purpose
  v1({ ...dialect, magic })(() => fromEvent(socket, 'data') as never)(NEVER).subscribe((frame) => {
    if (frame.command === 'version' && shakes) socket.write(answer);
    hear(frame);
  });
}
