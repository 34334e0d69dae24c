import type { Decred } from 'rxpeer/networks';
import { map, take } from 'rxjs';
import type { Serving } from '../ownNode.js';

/** NETWORK: all blocks (dcrd `wire/protocol.go`). */
const SERVICES = 1n;

/** First version that knows `sendheaders` (dcrd `wire/protocol.go`). dcrd looks at no `feefilter`. */
const SENDHEADERS = 3;

const whole = <T>(value: T): T => value;

/** Nobody votes, and nobody spends of the treasury. */
const nothing = { blocks: [], votes: [], treasurySpends: [] };

/** How a Decred node serves. As dcrd on simnet it answers no `getaddr`. */
export const decredServing: Serving<Decred> = {
  services: SERVICES,
  blocks: { block: whole },
  transactions: { tx: whole },
  introduce: (version) =>
    version >= SENDHEADERS ? [{ command: 'sendheaders', payload: undefined }] : [],
  announcedAs: () => 'tx',
  more: ({ on }) =>
    on('getinitstate').pipe(
      take(1),
      map(() => ({ command: 'initstate', payload: nothing })),
    ),
};
