import { bytes } from '../cli/text.js';
import type { Overheard } from '../middle/between.js';
import type { Row } from './rows.js';

/** A frame that went by as one line: to the right from the caller, to the left from the callee. */
export const overheardRow = ({ by, frame: { command, size } }: Overheard): Row => [
  by === 'caller' ? ['→ ', 'green'] : ['← ', 'yellow'],
  [command.padEnd(13), 'cyan'],
  bytes(size).padStart(9),
];
