import type { Lazy } from '../../lib/layout/lazy.js';
import { buildTransaction, type Transaction } from '../../lib/messages/transactions.js';
import type { Input, Output } from '../../lib/messages/transactionParts.js';
import type { Draw } from './draw.js';

/** How outputs are spent: the bytes of the script, and of each item of the witness. */
interface Spending {
  readonly percent: number;
  readonly script: number;
  readonly witness: readonly number[];
  /** Of the output script of this kind. */
  readonly output: number;
}

/** Roughly what blocks of 2024 hold; the sizes are those of the scripts' standard forms. */
const SPENDINGS: readonly Spending[] = [
  { percent: 55, script: 0, witness: [72, 33], output: 22 }, // P2WPKH
  { percent: 20, script: 0, witness: [64], output: 34 }, // P2TR by key
  { percent: 8, script: 107, witness: [], output: 25 }, // P2PKH
  { percent: 8, script: 23, witness: [72, 33], output: 23 }, // P2SH-P2WPKH
  { percent: 6, script: 0, witness: [0, 72, 72, 105], output: 34 }, // P2WSH, 2 of 3
  { percent: 3, script: 0, witness: [64, 400, 33], output: 34 }, // P2TR by script
];

function spending({ below }: Draw): Spending {
  let left = below(100);
  return SPENDINGS.find(({ percent }) => (left -= percent) < 0)!;
}

function input(from: Draw): Input {
  const { script, witness } = spending(from);
  return {
    txid: from.hash(),
    index: from.below(4),
    script: from.bytes(script),
    sequence: 0xfffffffd,
    witness: witness.map((length) => from.bytes(length)),
  };
}

const output = (from: Draw): Output => ({
  value: BigInt(546 + from.below(2 ** 32)),
  script: from.bytes(spending(from).output),
});

/** How many inputs or outputs: mostly the usual number, seldom some, very seldom fifty. */
function many({ below, chance }: Draw, usual: number): number {
  if (chance(80)) return 1 + below(usual);
  return chance(90) ? 2 + below(9) : 50;
}

/** A transaction with the forms and sizes of everyday ones. What is signed in it is chance: nobody checks. */
export const transaction = (from: Draw): Lazy<Transaction> =>
  buildTransaction({
    version: 2,
    inputs: Array.from({ length: many(from, 2) }, () => input(from)),
    outputs: Array.from({ length: many(from, 2) }, () => output(from)),
    lockTime: 0,
  });

/** One of less than so many bytes. */
export function smallTransaction(from: Draw, bytes: number): Lazy<Transaction> {
  const drawn = transaction(from);
  return drawn.bytes.length < bytes ? drawn : smallTransaction(from, bytes);
}
