import type { Dialect } from '../dialects/dialect.js';
import { tells, type Log } from '../log.js';
import { noting } from '../operators/noting.js';
import { safeText } from '../safeText.js';
import type { AnyHeard, AnyMessage, Layer, SendOutcome, Sending } from '../shapes.js';
import { through } from './through.js';

const nameOf = ({ command, payload }: AnyMessage): string =>
  command === 'unknown' ? safeText((payload as { name: string }).name) : command;

/** How a sending ended, as fields. */
const ending = (outcome: SendOutcome): object => {
  if (outcome.status === 'sent') return {};
  const { error: err } = outcome;
  const why = outcome.status === 'dropped' ? { why: outcome.why } : {};
  return err ? { ...why, err } : why;
};

/** What a payload says. A payload of another shape, such as one that cannot be encoded, says nothing. */
function summed(summary: ((payload: never) => string) | undefined, payload: unknown): string {
  try {
    return summary?.(payload as never) ?? '';
  } catch {
    return '';
  }
}

/**
 * Tells a log of each message, in one line at debug: that it was received, or how its sending ended, and in a few words what it
 * says, where the dialect has `Summaries`. `fields` go into each line; a peer puts its id there. Where the log is not at
 * debug, nothing is made.
 *
 *     { peer: '0193…', command: 'inv', size: 61 } received inv (tx 4a5e1e…)
 *     { peer: '0193…', command: 'getdata' } sent getdata (tx 4a5e1e…)
 */
export const logged = (
  log: Log,
  fields: object,
  { summaries = {} }: Pick<Dialect<unknown>, 'summaries'> = {},
): Layer<AnyHeard, AnyHeard, AnyMessage, AnyMessage> => {
  const table = new Map(Object.entries(summaries)); // a remote chooses the names that are looked up
  const tell = (verb: string, message: AnyMessage, more: object) => {
    const command = nameOf(message);
    const summary = summed(table.get(message.command), message.payload);
    const sentence = summary ? `${verb} ${command} (${summary})` : `${verb} ${command}`;
    log.debug({ ...fields, command, ...more }, sentence);
  };
  return through(() => ({
    hear(message: AnyHeard) {
      if (tells(log, 'debug')) tell('received', message, { size: message.size });
      return message;
    },
    say(out: Sending<AnyMessage>) {
      if (!tells(log, 'debug')) return out;
      return noting(out, (outcome) => tell(outcome.status, out.value, ending(outcome)));
    },
  }));
};
