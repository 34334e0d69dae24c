import { sending, type Sending, type Settle } from '../shapes.js';

/** The same envelope, whose outcome `note` is told of before whoever waits for it. */
export const noting = <T>({ value, settle }: Sending<T>, note: Settle): Sending<T> =>
  sending(value, (outcome) => {
    note(outcome);
    settle?.(outcome);
  });
