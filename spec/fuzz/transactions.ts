/**
 * Transactions that are nearly right: markers, flags and stacks where none should be, and none where one should.
 * @module
 */
import type { Sample } from './coins/samples.js';
import type { Dice } from './dice.js';

const times = (count: number, element: () => Buffer): Buffer =>
  Buffer.concat([Buffer.from([count]), ...Array.from({ length: count }, element)]);

const list = (dice: Dice, most: number, element: () => Buffer): Buffer =>
  times(dice.below(most + 1), element);

/** A counted string, now and then of another length than it says. */
const counted = (dice: Dice): Buffer => {
  const length = dice.below(4);
  return Buffer.concat([Buffer.from([length]), dice.bytes(dice.chance(0.03) ? 1 : length)]);
};

/** A transaction by the rules of BIP 144, some of which it breaks. */
function transaction(dice: Dice, head: Buffer): Buffer {
  const marker = Buffer.from(dice.pick(['', '', '0001', '0001', '0001', '0000', '0002', '00ff', '0101']), 'hex'); // prettier-ignore
  const inputs = list(dice, 2, () => Buffer.concat([dice.bytes(36), counted(dice), dice.bytes(4)]));
  const outputs = list(dice, 2, () => Buffer.concat([dice.bytes(8), counted(dice)]));
  const stacks = Array.from({ length: dice.chance(0.1) ? dice.below(4) : inputs[0]! }, () =>
    list(dice, dice.pick([0, 2]), () => counted(dice)),
  );
  const witness = marker.length > 0 || dice.chance(0.05) ? stacks : [];
  return Buffer.concat([head, marker, inputs, outputs, ...witness, dice.bytes(4)]);
}

const ONE = Buffer.from([1]);

/** How commands begin that carry transactions, up to the first. */
const BEFORE = {
  tx: Buffer.alloc(0),
  block: Buffer.concat([Buffer.alloc(80), ONE]),
  blocktxn: Buffer.concat([Buffer.alloc(32), ONE]),
  cmpctblock: Buffer.concat([Buffer.alloc(89), ONE, Buffer.alloc(1)]),
  pkgtxns: ONE,
};

const anyVersion = (dice: Dice): Buffer => dice.bytes(4);

/** Makes messages with one such transaction. `head`: what a coin has before the inputs, as an alternative to any version. */
export const strangeTransactions =
  (commands: readonly (keyof typeof BEFORE)[], head = anyVersion) =>
  (dice: Dice): Sample => {
    const command = dice.pick(commands);
    const first = dice.pick([anyVersion, head])(dice);
    return { command, payload: Buffer.concat([BEFORE[command], transaction(dice, first)]) };
  };

const EMPTY = Buffer.alloc(0);

/** A transaction by the rules of dcrd `wire/msgtx.go`, some of which it breaks: its parts may not be those that it names. */
function parted(dice: Dice): Buffer {
  const form = dice.pick([0, 0, 0, 1, 2, 3, dice.below(2 ** 16)]);
  const head = Buffer.concat([dice.bytes(2), Buffer.from([form & 0xff, form >> 8])]);
  const count = dice.below(3);
  const prefix = Buffer.concat([
    times(count, () => dice.bytes(41)),
    list(dice, 2, () => Buffer.concat([dice.bytes(10), counted(dice)])),
    dice.bytes(8),
  ]);
  const witnesses = dice.chance(0.1) ? dice.below(4) : count;
  const witness = times(witnesses, () => Buffer.concat([dice.bytes(16), counted(dice)]));
  const odd = dice.chance(0.1);
  const parts = [(form !== 2) !== odd ? prefix : EMPTY, form !== 1 ? witness : EMPTY];
  return Buffer.concat([head, ...parts]);
}

/** How commands of Decred begin and end that carry transactions, around one. */
const AROUND: Readonly<Record<string, readonly [before: Buffer, after: Buffer]>> = {
  tx: [EMPTY, EMPTY],
  block: [Buffer.concat([Buffer.alloc(180), ONE]), Buffer.alloc(1)],
  mixconfirm: [Buffer.alloc(133), Buffer.alloc(1)],
};

/** A message with one such transaction. */
export function strangeDecred(dice: Dice): Sample {
  const command = dice.pick(Object.keys(AROUND));
  const [before, after] = AROUND[command]!;
  return { command, payload: Buffer.concat([before, parted(dice), after]) };
}
