import type { AnyHeard } from '../shapes.js';

/** What a message is called by whoever said it, also where the dialect does not know it. */
export const nameOf = ({ command, payload }: AnyHeard): string =>
  command === 'unknown' ? (payload as { name: string }).name : command;
