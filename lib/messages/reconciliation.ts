/**
 * Announcing transactions by set reconciliation (BIP 330, Erlay): reqrecon → sketch, perhaps reqsketchext → sketch, then
 * reconcildiff. Bitcoin Core offers it (`sendtxrcncl`, among the handshake) and speaks no further.
 * @module
 */
import { empty, varbytes } from '../layout/bytes.js';
import { bool } from '../layout/flags.js';
import { u16, u32 } from '../layout/numbers.js';
import { MAX_COUNT } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';

/** A request to reconcile. */
export interface ReconciliationRequest {
  /** How many transactions the sender has for the receiver. */
  readonly setSize: number;
  /** The sender's guess of how far the sets differ, times 32 767. */
  readonly q: number;
}

/** How a reconciliation ended. */
export interface ReconciliationResult {
  /** Whether the sketches could be decoded. */
  readonly success: boolean;
  /** Short ids of the transactions that the sender lacks. */
  readonly askShortIds: readonly number[];
}

/** Begins a round. */
export const reqrecon = struct<ReconciliationRequest>({ setSize: u16, q: u16 });

/** Answers with a sketch: 4 bytes for each difference that it can bear. */
export const sketch = struct({ data: varbytes(MAX_COUNT) });

/** Asks for a longer sketch. */
export const reqsketchext = empty;

/** Ends the round. */
export const reconcildiff = struct<ReconciliationResult>({
  success: bool,
  askShortIds: vector(u32, MAX_COUNT),
});
