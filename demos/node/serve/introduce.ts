import type { Behaviour, Message } from 'rxpeer';
import { from } from 'rxjs';
import type { Spoken } from '../../coins/spoken.js';
import type { Serving } from '../ownNode.js';

/** Says what we want to hear, right after the handshake. */
export const introduce =
  ({ introduce }: Pick<Serving, 'introduce'>): Behaviour<Spoken> =>
  ({ remote: { version = 0 } }) =>
    from(introduce(version) as readonly Message<Spoken>[]);
