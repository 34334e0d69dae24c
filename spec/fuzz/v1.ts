import type { Common } from '../../lib/dialects/common.js';
import type { Network } from '../../lib/networks/network.js';
import type { Carrier, Found } from './carriers.js';
import type { RawFrame } from './frames.js';

function bytesOf(frame: RawFrame, { magic, dialect }: Network<Common>): Buffer {
  const { command, payload } = frame;
  const bytes = Buffer.alloc(24 + payload.length);
  bytes.writeUInt32LE(frame.magic ?? magic, 0);
  if (frame.name) frame.name.copy(bytes, 4, 0, 12);
  else bytes.write(command, 4, 12, 'latin1');
  bytes.writeUInt32LE(frame.length ?? payload.length, 16);
  bytes.writeUInt32LE(frame.checksum ?? dialect.checksum(payload), 20);
  payload.copy(bytes, 24);
  return bytes;
}

function read(bytes: Buffer, { magic, dialect }: Network<Common>): Found {
  const limits = new Map(Object.entries(dialect.maxPayloads ?? {}));
  const frames: { readonly command: string; readonly payload: Buffer }[] = [];
  for (let rest = bytes; rest.length >= 24;) {
    const length = rest.readUInt32LE(16);
    const [, command] = /^([ -~]*)\0*$/.exec(rest.toString('latin1', 4, 16)) ?? [];
    const most = limits.get(command!) ?? dialect.maxPayload;
    if (rest.readUInt32LE(0) !== magic || length > most) return { frames, fault: true };
    if (rest.length < 24 + length) break;
    const payload = rest.subarray(24, 24 + length);
    const right = rest.readUInt32LE(20) === dialect.checksum(payload);
    if (command === undefined || !right) return { frames, fault: true };
    frames.push({ command, payload });
    rest = rest.subarray(24 + length);
  }
  return { frames, fault: false };
}

/** Frames with a header in plain sight. */
export const v1: Carrier = {
  name: 'v1',
  carries: () => true,
  options: { v2: 'off' },
  write: (frames, { network }) => Buffer.concat(frames.map((frame) => bytesOf(frame, network))),
  read: (bytes, { network }) => read(bytes, network),
  answer: (bytes, { network }) => read(bytes, network),
};
