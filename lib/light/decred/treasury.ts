/**
 * What fills Decred's treasury, and what spends from it (DCP0006; dcrd `blockchain/stake/treasury.go`).
 * @module
 */
import type { Transaction } from '../../messages/decred/transactions.js';
import { isNullInput } from './isNullInput.js';
import { isTagged, pushed, tags } from './stakeScripts.js';

/** The version of all of them (dcrd `wire/msgtx.go`, TxVersionTreasury). */
const TREASURY = 3;

/** The whole script of an output to the treasury. */
const OP_TADD = 0xc1;
const OP_TSPEND = 0xc2;

/** Somebody gives to the treasury. */
export interface TreasuryAdd {
  readonly kind: 'treasuryAdd';
  /** What it gives, in atoms. */
  readonly value: bigint;
}

/** The treasury gets its part of the coins that a block makes. */
export interface TreasuryBase {
  readonly kind: 'treasuryBase';
  /** The part, in atoms. */
  readonly value: bigint;
  /** Height of the block. */
  readonly height: number;
}

/** The treasury pays. */
export interface TreasurySpend {
  readonly kind: 'treasurySpend';
  /** What leaves the treasury, in atoms. */
  readonly value: bigint;
  /** Schnorr, of 64 bytes. A view, not checked. */
  readonly signature: Buffer;
  /** The key of the signature, compressed. A view. */
  readonly key: Buffer;
}

/** An output to the treasury, where the first output is one and all are of a version that is known. */
function firstAdd({ version, outputs }: Transaction) {
  if (version !== TREASURY || outputs.some(({ scriptVersion }) => scriptVersion !== 0))
    return undefined;
  const [first] = outputs;
  return first?.script.length === 1 && first.script[0] === OP_TADD ? first : undefined;
}

/** A transaction as a gift to the treasury, where it has the form of one: the gift, and perhaps change. */
export function treasuryAddOf(tx: Transaction): TreasuryAdd | undefined {
  const { inputs, outputs } = tx;
  const first = firstAdd(tx);
  if (first === undefined || inputs.length === 0 || outputs.length > 2) return undefined;
  const [, change] = outputs;
  if (change && !isTagged(change, tags.change)) return undefined;
  return { kind: 'treasuryAdd', value: first.value };
}

/** A transaction as the treasury's part of a block, where it has the form of it. */
export function treasuryBaseOf(tx: Transaction): TreasuryBase | undefined {
  const { inputs, outputs } = tx;
  const first = firstAdd(tx);
  if (first === undefined || inputs.length !== 1 || outputs.length !== 2) return undefined;
  const [input] = inputs;
  const data = pushed(outputs[1]!.script, 12);
  if (!data || input!.script.length > 0 || !isNullInput(input!)) return undefined;
  return { kind: 'treasuryBase', value: first.value, height: data.readUInt32LE(0) };
}

/** The signature and the key of a script that spends from the treasury: a push of each, then OP_TSPEND. */
function signatureOf(script: Buffer) {
  const framed = script[0] === 0x40 && script[65] === 0x21 && script[99] === OP_TSPEND;
  if (script.length !== 100 || !framed) return undefined;
  const key = script.subarray(66, 99);
  return key[0] === 2 || key[0] === 3 ? { signature: script.subarray(1, 65), key } : undefined;
}

/** A transaction as a payment of the treasury's, where it has the form of one. */
export function treasurySpendOf({
  version,
  inputs,
  outputs,
}: Transaction): TreasurySpend | undefined {
  const [first, ...payouts] = outputs;
  if (version !== TREASURY || inputs.length !== 1 || payouts.length === 0) return undefined;
  const signed = signatureOf(inputs[0]!.script);
  const data = first!.scriptVersion === 0 ? pushed(first!.script, 32) : undefined;
  if (!signed || !data || !payouts.every((output) => isTagged(output, tags.treasuryPayout)))
    return undefined;
  return { kind: 'treasurySpend', value: data.readBigUInt64LE(0), ...signed };
}
