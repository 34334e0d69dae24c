/**
 * How a mix ends: mixconfirm; or mixsecrets, by which it is found who has spoilt it (dcrd `wire/msgmixconfirm.go`). From version 10 on. Each
 * message of a mix goes round as an inventory item of type `mix`, known by `mixHash`, to peers that want transactions; dcrd sends none
 * unasked. Received ones are their bytes until a field is asked for; `built` makes one of fields.
 * @module
 */
import type { Hash } from '../../hash/hash.js';
import { bytes } from '../../layout/bytes.js';
import { lazy, type Lazy } from '../../layout/lazy.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';
import { mixedMessages } from './mixGrid.js';
import { HEAD, MAX_MIX_MESSAGES, fieldNumber, head, seen, type MixHead } from './mixParts.js';
import { transaction, type Transaction } from './transactions.js';

/** The transaction, with our inputs signed. */
export interface MixConfirm extends MixHead {
  readonly transaction: Lazy<Transaction>;
  /** The DC-nets of all peers. */
  readonly seen: readonly Hash[];
}

/** What a peer had kept secret, shown to find out who has spoilt the mix. */
export interface MixSecrets extends MixHead {
  /** From which its keys were made: 32 bytes. */
  readonly seed: Buffer;
  /** Its numbers in the slot reservation, at most 32 bytes each. */
  readonly slotReserveMessages: readonly Buffer[];
  /** Its messages in the DC-net, 20 bytes each. */
  readonly dcNetMessages: readonly Buffer[];
  /** The secrets of others that it has seen. */
  readonly seen: readonly Hash[];
}

/** Follows `mixdcnet`. */
export const mixconfirm = lazy(struct<MixConfirm>({ ...head, transaction, seen }), [
  ...HEAD,
  'transaction',
  'seen',
]);

/** Follows where a mix has failed. */
export const mixsecrets = lazy(
  struct<MixSecrets>({
    ...head,
    seed: bytes(32),
    slotReserveMessages: vector(fieldNumber, MAX_MIX_MESSAGES),
    dcNetMessages: mixedMessages,
    seen,
  }),
  [...HEAD, 'seed', 'slotReserveMessages', 'dcNetMessages', 'seen'],
);
