import type { AnyMessage } from 'rxpeer';

/** Least fee of a transaction that we would take, in satoshi for 1000 virtual bytes: Bitcoin Core's (`policy.h`). */
const FEE_RATE = 100n;

/** First versions that know `sendheaders` (BIP 130) and `feefilter` (BIP 133). */
const [SENDHEADERS, FEEFILTER] = [70_012, 70_013];

/** What Bitcoin and its nearer relatives want to hear, in words that the version knows. */
export const introduction = (version: number): readonly AnyMessage[] => [
  ...(version >= SENDHEADERS ? [{ command: 'sendheaders', payload: undefined }] : []),
  ...(version >= FEEFILTER ? [{ command: 'feefilter', payload: { feeRate: FEE_RATE } }] : []),
];
