import { UsageError } from '../demos/cli/usageError.js';
import { flag, option, shared } from '../demos/cli/options.js';
import { wholeNumber } from '../demos/cli/wholeNumber.js';
import { GROUPS, type Group } from './works.js';

/** Some groups of works: `codec,path`. */
export function groups(text: string): readonly Group[] {
  const names = text.split(',');
  const wrong = names.find((name) => !GROUPS.includes(name as Group));
  if (wrong !== undefined) {
    throw new UsageError(`expected some of ${GROUPS.join(', ')}, got '${wrong}'`);
  }
  return names as Group[];
}

function time(text: string): 'wall' | 'cpu' {
  if (text !== 'wall' && text !== 'cpu')
    throw new UsageError(`expected wall or cpu, got '${text}'`);
  return text;
}

/** What `npm run bench` takes. */
export const options = {
  only: option('GROUPS', `some of ${GROUPS.join(', ')}; all`, groups, GROUPS),
  rounds: option(
    'N',
    'how often each work is done; medians are shown (5)',
    wholeNumber(1, 1_000),
    5,
  ),
  time: option(
    'WHICH',
    'wall, or cpu for a busy machine: that of all processors (wall)',
    time,
    'wall',
  ),
  json: flag('writes { rows } to stdout in place of the table'),
  check: flag('names what fell by more than a fifth below bench/figures.json; then fails'),
  save: flag('writes bench/figures.json'),
  help: shared.help,
  version: shared.version,
  for: shared.for,
};
