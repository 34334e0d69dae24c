import type { Behaviour } from 'rxpeer';
import type { Bitcoin } from 'rxpeer/networks';
import { from } from 'rxjs';

type Messages = Pick<Bitcoin, 'sendheaders' | 'feefilter'>;

/** Least fee of a transaction that we would take, in satoshi for 1000 virtual bytes: Bitcoin Core's (`policy.h`). */
const FEE_RATE = 100n;

/** First versions that know `sendheaders` (BIP 130) and `feefilter` (BIP 133). */
const [SENDHEADERS, FEEFILTER] = [70_012, 70_013];

/** Says what we want to hear, right after the handshake. */
export const introduce: Behaviour<Messages> = ({ remote: { version = 0 } }) =>
  from([
    ...(version >= SENDHEADERS ? [{ command: 'sendheaders', payload: undefined } as const] : []),
    ...(version >= FEEFILTER
      ? [{ command: 'feefilter', payload: { feeRate: FEE_RATE } } as const]
      : []),
  ]);
