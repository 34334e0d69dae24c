import { DecodeError, type HeardFrame } from 'rxpeer';
import type { Bitcoin, Network } from 'rxpeer/networks';
import { bytes, harmless } from '../cli/text.js';
import type { Overheard } from '../middle/between.js';
import { gist } from './gist.js';
import type { Row } from './rows.js';

/** What a frame says, in a few words; or why it says nothing. */
function read({ command, payload }: HeardFrame, { dialect }: Network<Bitcoin>): string {
  const known = Object.keys(dialect.messages).find((name) => name === command);
  if (known === undefined) return 'unknown';
  const name = known as keyof Bitcoin;
  try {
    return gist(name, dialect.messages[name].unpack(payload));
  } catch (error) {
    if (error instanceof DecodeError) return `malformed: ${error.message}`;
    throw error;
  }
}

/** A frame that went by as one line: to the right from the caller, to the left from the callee. */
export const overheardRow = ({ by, frame }: Overheard, network: Network<Bitcoin>): Row => [
  by === 'caller' ? ['→ ', 'green'] : ['← ', 'yellow'],
  [harmless(frame.command).padEnd(13), 'cyan'],
  bytes(frame.size).padStart(9),
  [`   ${read(frame, network)}`, 'dim'],
];
