/**
 * Transactions that are nearly right: markers, flags and stacks where none should be, and none where one should.
 * @module
 */
import type { Sample } from './corpus.js';
import type { Dice } from './dice.js';

const list = (dice: Dice, most: number, element: () => Buffer): Buffer => {
  const count = dice.below(most + 1);
  return Buffer.concat([Buffer.from([count]), ...Array.from({ length: count }, element)]);
};

/** A counted string, now and then of another length than it says. */
const counted = (dice: Dice): Buffer => {
  const length = dice.below(4);
  return Buffer.concat([Buffer.from([length]), dice.bytes(dice.chance(0.03) ? 1 : length)]);
};

/** A transaction by the rules of BIP 144, some of which it breaks. */
function transaction(dice: Dice): Buffer {
  const marker = Buffer.from(dice.pick(['', '', '0001', '0001', '0001', '0000', '0002', '00ff', '0101']), 'hex'); // prettier-ignore
  const inputs = list(dice, 2, () => Buffer.concat([dice.bytes(36), counted(dice), dice.bytes(4)]));
  const outputs = list(dice, 2, () => Buffer.concat([dice.bytes(8), counted(dice)]));
  const stacks = Array.from({ length: dice.chance(0.1) ? dice.below(4) : inputs[0]! }, () =>
    list(dice, dice.pick([0, 2]), () => counted(dice)),
  );
  const witness = marker.length > 0 || dice.chance(0.05) ? stacks : [];
  return Buffer.concat([dice.bytes(4), marker, inputs, outputs, ...witness, dice.bytes(4)]);
}

const ONE = Buffer.from([1]);

/** How each command begins that carries transactions, up to the first. */
const BEFORE: Readonly<Record<string, Buffer>> = {
  tx: Buffer.alloc(0),
  block: Buffer.concat([Buffer.alloc(80), ONE]),
  blocktxn: Buffer.concat([Buffer.alloc(32), ONE]),
  cmpctblock: Buffer.concat([Buffer.alloc(89), ONE, Buffer.alloc(1)]),
  pkgtxns: ONE,
};

/** A message with one such transaction. */
export function strangeTransaction(dice: Dice): Sample {
  const command = dice.pick(Object.keys(BEFORE));
  return { command, payload: Buffer.concat([BEFORE[command]!, transaction(dice)]) };
}
