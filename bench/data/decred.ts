import type { Decred } from '../../lib/dialects/decred.js';
import { Hash } from '../../lib/hash/hash.js';
import { buildTransaction } from '../../lib/messages/decred/transactions.js';
import type { Message } from '../../lib/shapes.js';
import { draw, type Draw } from './draw.js';
import { inv } from './messages.js';

/** A payment with one or two inputs and outputs, as most are. */
const transaction = (from: Draw) =>
  buildTransaction({
    version: 1,
    inputs: Array.from({ length: 1 + from.below(2) }, () => ({
      txid: from.hash(),
      index: from.below(4),
      tree: 0,
      sequence: 0xffffffff,
      value: BigInt(from.below(2 ** 32)),
      blockHeight: 900_000,
      blockIndex: from.below(20),
      script: from.bytes(106),
    })),
    outputs: Array.from({ length: 1 + from.below(2) }, () => ({
      value: BigInt(from.below(2 ** 32)),
      scriptVersion: 0,
      script: from.bytes(25),
    })),
    lockTime: 0,
    expiry: 0,
  });

/** A block with so many transactions. No node would take it, any peer reads it. */
const block = (from: Draw, length: number): Decred['block'] => ({
  header: {
    version: 10,
    previous: from.hash(),
    merkleRoot: from.hash(),
    stakeRoot: Hash.zero,
    voteBits: 1,
    finalState: 0,
    voters: 5,
    freshStake: 0,
    revocations: 0,
    poolSize: 40_960,
    bits: 0x207fffff,
    ticketPrice: 20_000_000_000n,
    height: 900_001,
    size: 10_000,
    time: 1_700_000_000,
    nonce: 1,
    extraData: from.bytes(32),
    stakeVersion: 10,
  },
  transactions: Array.from({ length }, () => transaction(from)),
  stakeTransactions: [],
});

/** What the works on Decred are about, by the names of their files. The block has some 10 kB. */
export function decredMessages(): Readonly<Record<string, Message<Decred>>> {
  const from = draw(3);
  return {
    'decred-inv35': inv(from, 35),
    'decred-block': { command: 'block', payload: block(from, 31) },
  };
}
