import { map, pipe, tap } from 'rxjs';
import type { Log } from '../log.js';
import { sending, type AnyHeard, type AnyMessage, type Layer, type Sending } from '../shapes.js';

const nameOf = ({ command, payload }: AnyMessage): string =>
  command === 'unknown' ? (payload as { name: string }).name : command;

/**
 * Tells a log of each message: at debug that it was received or how its sending ended, at trace its payload too. `fields`
 * go into each line; a peer puts its id there.
 */
export const logged = (
  log: Log,
  fields: object,
): Layer<AnyHeard, AnyHeard, AnyMessage, AnyMessage> => {
  const telling = (out: Sending<AnyMessage>): Sending<AnyMessage> =>
    sending(out.value, (outcome) => {
      log.debug({ ...fields, command: nameOf(out.value), outcome }, outcome.status);
      log.trace(
        { ...fields, command: nameOf(out.value), payload: out.value.payload },
        outcome.status,
      );
      out.settle?.(outcome);
    });
  const told = (message: AnyHeard) => {
    log.debug({ ...fields, command: nameOf(message), size: message.size }, 'received');
    log.trace({ ...fields, command: nameOf(message), payload: message.payload }, 'received');
  };
  return (messages) => pipe(map(telling), messages, tap(told));
};
