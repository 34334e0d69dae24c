/**
 * The rounds of a mix in which messages are mixed: mixslotres, mixfactpoly, mixdcnet (dcrd `wire/msgmixslotreserve.go`). From version 10 on. Each
 * message of a mix goes round as an inventory item of type `mix`, known by `mixHash`, to peers that want transactions; dcrd sends none
 * unasked. Received ones are their bytes until a field is asked for; `built` makes one of fields.
 * @module
 */
import type { Hash } from '../../hash/hash.js';
import { lazy } from '../../layout/lazy.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';
import { dcNet, reservation } from './mixGrid.js';
import { HEAD, MAX_MIX_MESSAGES, fieldNumber, head, seen, type MixHead } from './mixParts.js';

/** The sums of powers from which the slots are found. */
export interface MixSlotReserve extends MixHead {
  /** A row for each message, of a number for each peer: at most 32 bytes, big endian. */
  readonly dcMix: readonly (readonly Buffer[])[];
  /** The ciphertexts of all peers. */
  readonly seen: readonly Hash[];
}

/** The slots, by one who can solve the polynomial. */
export interface MixFactoredPoly extends MixHead {
  /** Numbers of at most 32 bytes, big endian. */
  readonly roots: readonly Buffer[];
  /** The slot reservations of all peers. */
  readonly seen: readonly Hash[];
}

/** The mixed messages, each hidden among those of the others. */
export interface MixDcNet extends MixHead {
  /** A row for each message of ours; each of 20 bytes. */
  readonly dcNet: readonly (readonly Buffer[])[];
  /** The slot reservations of all peers. */
  readonly seen: readonly Hash[];
}

/** Follows `mixcphrtxt`. */
export const mixslotres = lazy(struct<MixSlotReserve>({ ...head, dcMix: reservation, seen }), [
  ...HEAD,
  'dcMix',
  'seen',
]);

/** Follows {@link mixslotres}, of peers that can solve roots: the others need not. */
export const mixfactpoly = lazy(
  struct<MixFactoredPoly>({ ...head, roots: vector(fieldNumber, MAX_MIX_MESSAGES), seen }),
  [...HEAD, 'roots', 'seen'],
);

/** Follows {@link mixslotres}. */
export const mixdcnet = lazy(struct<MixDcNet>({ ...head, dcNet, seen }), [
  ...HEAD,
  'dcNet',
  'seen',
]);
