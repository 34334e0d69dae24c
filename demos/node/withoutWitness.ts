import type { Lazy, Transaction } from 'rxpeer/messages';
import { lazily } from './lazily.js';

/** A transaction as old peers know it: asked for by `tx` and `block` (BIP 144). */
export const withoutWitness = (tx: Lazy<Transaction>): Lazy<Transaction> =>
  tx.inputs.every(({ witness }) => witness.length === 0)
    ? tx
    : lazily({
        version: tx.version,
        inputs: tx.inputs.map((input) => ({ ...input, witness: [] })),
        outputs: tx.outputs,
        lockTime: tx.lockTime,
      });

/** Size by which fees are paid: a byte of witness counts a quarter (BIP 141). */
export const virtualSize = (tx: Lazy<Transaction>): number =>
  Math.ceil((3 * withoutWitness(tx).bytes.length + tx.bytes.length) / 4);
