import { option } from '../cli/options.js';
import { origins } from '../cli/origins.js';
import { wholeNumber } from '../cli/wholeNumber.js';

/** Where a bridge listens, and who may cross it. */
export const bridging = {
  port: option('N', 'where it listens; 0: any free port (0)', wholeNumber(0, 65_535), 0),
  most: option('N', 'most callers at once (8)', wholeNumber(1, 1_000), 8),
  origins: option<readonly string[]>(
    'URL',
    'pages that may call, beside those of this machine',
    origins,
    [],
  ),
};
