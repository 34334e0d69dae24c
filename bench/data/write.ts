import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { regtest } from '../../lib/networks/bitcoin.js';
import { simnet } from '../../lib/networks/decred.js';
import { encoder } from '../ours/stack.js';
import { decredMessages } from './decred.js';
import { messages } from './messages.js';
import { paths } from './paths.js';

/** Writes the messages and the paths that everybody works on, each to a file of frames. The same ones each time. */
export function writeData(folder: string): void {
  const encode = encoder(regtest);
  const files: Record<string, Buffer> = paths(encode);
  for (const [name, message] of Object.entries(messages())) files[name] = encode(message);
  const encodeDecred = encoder(simnet);
  for (const [name, message] of Object.entries(decredMessages()))
    files[name] = encodeDecred(message);
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.bin`), bytes);
  }
}
