import { sending, type SendOutcome, type Sending } from '../shapes.js';

/**
 * The same envelope, whose outcome `note` is told of before whoever waits for it. `note` is told the value too, so that one serves all
 * that is said.
 */
export const noting = <T>(
  { value, settle }: Sending<T>,
  note: (outcome: SendOutcome, value: T) => void,
): Sending<T> =>
  sending(value, (outcome) => {
    note(outcome, value);
    settle?.(outcome);
  });
