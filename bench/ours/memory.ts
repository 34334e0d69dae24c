import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { merkleRoot } from '../../lib/light/merkle.js';
import { txid } from '../../lib/messages/transactions.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { simnet } from '../../lib/networks/decred.js';
import type { AnyMessage } from '../../lib/shapes.js';
import { packets } from './packets.js';
import { sumOf } from './sumOf.js';
import { decoder, encoder } from './stack.js';
import { measure, repeat, type Took } from './timing.js';

type Block = Bitcoin['block'];

/** Bytes that a socket reads at once. */
const CHUNK = 65_536;
const HEADER = 24;
/** How long each message is taken through first, in ns. */
const POLLUTION = 20e6;

/** The last result, so that nothing is optimised away. */
export let kept: unknown;

const layouts: Readonly<Record<string, { unpack(bytes: Buffer): unknown }>> =
  regtest.dialect.messages;

const read = (folder: string, name: string): Buffer => readFileSync(join(folder, `${name}.bin`));

/** The message of a frame. */
function decode(frame: Buffer): AnyMessage {
  const command = frame.toString('latin1', 4, 16).replace(/\0+$/, '');
  return { command, payload: layouts[command]!.unpack(frame.subarray(HEADER)) };
}

/** One run of each kind of work, on the bytes of a file. */
const KINDS: Readonly<Record<string, (bytes: Buffer) => () => unknown>> = {
  decode(frame) {
    const { command } = decode(frame);
    const [layout, payload] = [layouts[command]!, frame.subarray(HEADER)];
    return () => layout.unpack(payload);
  },
  encode(frame) {
    const message = decode(frame);
    const encode = encoder(regtest);
    return () => encode(message);
  },
  path(stream) {
    const hear = decoder(regtest, (message) => (kept = message));
    return () => {
      for (let at = 0; at < stream.length; at += CHUNK) {
        const chunk = Buffer.allocUnsafeSlow(Math.min(CHUNK, stream.length - at));
        stream.copy(chunk, 0, at);
        hear(chunk);
      }
    };
  },
  read(frame) {
    const hear = decoder(simnet, (message) => (kept = message));
    return () => hear(frame);
  },
  write(frame) {
    let message: AnyMessage | undefined;
    decoder(simnet, (heard) => (message = heard))(frame);
    const encode = encoder(simnet);
    return () => encode(message!);
  },
  packet: packets,
  walk: (frame) => () => decode(frame),
  fields: (frame) => () => sumOf(decode(frame).payload as Block),
  root: (frame) => () => merkleRoot((decode(frame).payload as Block).transactions.map(txid)).root,
};

/** Takes every message through first, so that inline caches are as polluted as in life. */
function pollute(folder: string): void {
  const encode = encoder(regtest);
  const hear = decoder(regtest, (message) => (kept = encode(message)));
  for (const file of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, file));
    if (bytes.readUInt32LE(0) === regtest.magic) repeat(() => hear(bytes), POLLUTION);
  }
}

/** What one run of a work takes. */
export function memory(folder: string, kind: string, name: string): Took {
  pollute(folder);
  const once = KINDS[kind]!(read(folder, name));
  return measure(() => (kept = once()));
}
