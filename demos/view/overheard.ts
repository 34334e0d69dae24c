import { DecodeError, type HeardFrame } from 'rxpeer';
import type { AnyLayout } from 'rxpeer/messages';
import { bytes, harmless } from '../cli/text.js';
import type { CoinNetwork } from '../coins/coin.js';
import type { Overheard } from '../middle/between.js';
import { gist } from './gist.js';
import type { Row } from './rows.js';

/** What a frame says, in a few words; or why it says nothing. */
function read({ command, payload }: HeardFrame, network: CoinNetwork): string {
  const layouts = new Map<string, AnyLayout>(Object.entries(network.dialect.messages));
  const layout = layouts.get(command);
  if (layout === undefined) return 'unknown';
  try {
    return gist(network, command, layout.unpack(payload));
  } catch (error) {
    if (error instanceof DecodeError) return `malformed: ${error.message}`;
    throw error;
  }
}

/** A frame that went by as one line: to the right from the caller, to the left from the callee. */
export const overheardRow = ({ by, frame }: Overheard, network: CoinNetwork): Row => [
  by === 'caller' ? ['→ ', 'green'] : ['← ', 'yellow'],
  [harmless(frame.command).padEnd(13), 'cyan'],
  bytes(frame.size).padStart(9),
  [`   ${read(frame, network)}`, 'dim'],
];
