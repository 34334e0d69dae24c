/**
 * Builders of messages that need more than a payload: `for (const { payload } of addrMessages(…)) peer.send('addr', payload)`.
 * Each returns a list, empty where nothing is to be said, so that a behaviour says it with `mergeMap`.
 * @module
 */
import type { Common } from './dialects/common.js';
import { MAX_ADDRESSES, type Address, type AddressV2 } from './messages/addresses.js';
import type { Reject } from './messages/alerts.js';
import { sample, type Random } from './random.js';
import type { MessageOf } from './shapes.js';

interface Pushed extends Pick<Common, 'addr'> {
  readonly reject: Reject;
}
type Messages<C extends keyof Pushed> = readonly MessageOf<Pushed, C>[];

/**
 * Tells of nodes: all of them in their order, or 1 000 of them by chance. None where there are none.
 *
 * @example
 * const book: Address[] = [];   // of good nodes
 * const tell: Behaviour<Pick<Common, 'getaddr' | 'addr'>> = ({ on, random }) =>
 *   on('getaddr').pipe(take(1), mergeMap(() => addrMessages(book, random)));
 */
export const addrMessages = (addresses: readonly Address[], random: Random): Messages<'addr'> =>
  sampled(addresses, random).map((chosen) => ({ command: 'addr', payload: { addresses: chosen } }));

/** A coin's `addrv2`: `A` is what it tells of one node. */
interface PushedV2<A> {
  readonly addrv2: { readonly addresses: readonly A[] };
}

/** The same for a remote that has said `sendaddrv2` (BIP 155), or whose version has no other: its entries are the coin's own. */
export const addrv2Messages = <A = AddressV2>(
  addresses: readonly A[],
  random: Random,
): readonly MessageOf<PushedV2<A>, 'addrv2'>[] =>
  sampled(addresses, random).map((chosen) => ({
    command: 'addrv2',
    payload: { addresses: chosen },
  }));

const sampled = <T>(values: readonly T[], random: Random): readonly (readonly T[])[] =>
  values.length === 0 ? [] : [sample(values, MAX_ADDRESSES, random)];

/** From this version on, a remote knows `reject` (BIP 61). */
const KNOWS_REJECT = 70_002;

/** Says that a message was refused (BIP 61): to nobody of a version in force before 70002. Before it is known, to everybody. */
export const rejectMessages = (
  { version = KNOWS_REJECT }: { readonly version?: number },
  payload: Reject,
): Messages<'reject'> => (version < KNOWS_REJECT ? [] : [{ command: 'reject', payload }]);
