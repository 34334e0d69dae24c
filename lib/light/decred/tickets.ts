/**
 * Decred's tickets: who buys one locks coins until it is called to vote, or is revoked.
 * @module
 */
import type { Hash } from '../../hash/hash.js';
import type { Transaction } from '../../messages/decred/transactions.js';
import { isTagged, pushed, tags } from './stakeScripts.js';

/** Most inputs of a ticket (dcrd `blockchain/stake/staketx.go`, MaxInputsPerSStx). */
const MAX_INPUTS = 64;

/** From this version on a revocation pays no fee and has no signature (DCP0009). */
const FREE_REVOCATION = 2;

/** Whom a ticket pays back, one for each of its inputs. */
export interface Commitment {
  /** Hash of a key or a script. A view. */
  readonly hash160: Buffer;
  /** Whether it is of a script. */
  readonly ofScript: boolean;
  /** What the input brought in, in atoms. */
  readonly amount: bigint;
  /** Most that a vote may keep of the payment as a fee, in atoms; 2^63 stands for all of it. */
  readonly voteFee: bigint;
  /** The same of a revocation, before they became free (DCP0009). */
  readonly revocationFee: bigint;
}

/** A ticket is bought. */
export interface Ticket {
  readonly kind: 'ticket';
  readonly commitments: readonly Commitment[];
}

/** A ticket that missed its vote, or was never called, is paid back. */
export interface Revocation {
  readonly kind: 'revocation';
  /** The ticket. */
  readonly ticket: Hash;
}

/** A limit of fees: an exponent of 2 in six bits, and a bit that says whether it counts. */
const feeOf = (limits: number): bigint => (limits & 0x40 ? 1n << BigInt(limits & 0x3f) : 0n);

function commitmentOf(data: Buffer): Commitment {
  const amount = data.readBigUInt64LE(20);
  return {
    hash160: data.subarray(0, 20),
    ofScript: amount >> 63n === 1n,
    amount: BigInt.asUintN(63, amount),
    voteFee: feeOf(data[28]!),
    revocationFee: feeOf(data[29]!),
  };
}

const isPlain = ({ outputs }: Transaction): boolean =>
  outputs.every(({ scriptVersion }) => scriptVersion === 0);

/** A transaction as a ticket, where it has the form of one: an output that votes, then for each input a commitment and its change. */
export function ticketOf(tx: Transaction): Ticket | undefined {
  const { inputs, outputs } = tx;
  const [first, ...rest] = outputs;
  if (first === undefined || !isPlain(tx) || !isTagged(first, tags.ticket)) return undefined;
  if (inputs.length > MAX_INPUTS || rest.length !== 2 * inputs.length) return undefined;
  const data = rest.filter((_, i) => i % 2 === 0).map(({ script }) => pushed(script, 30, 75));
  const change = rest.filter((_, i) => i % 2 === 1);
  if (!change.every((output) => isTagged(output, tags.change))) return undefined;
  const whole = data.filter((one) => one !== undefined);
  return whole.length < data.length
    ? undefined
    : { kind: 'ticket', commitments: whole.map(commitmentOf) };
}

/** A transaction as a revocation, where it has the form of one: it spends a ticket, and pays back only. */
export function revocationOf(tx: Transaction): Revocation | undefined {
  const { version, inputs, outputs } = tx;
  const [input, ...others] = inputs;
  if (input?.tree !== 1 || others.length > 0) return undefined;
  if (outputs.length === 0 || outputs.length > MAX_INPUTS) return undefined;
  if (!outputs.every((output) => isTagged(output, tags.revocation))) return undefined;
  const paid = outputs.reduce((sum, { value }) => sum + value, 0n);
  const free = input.script.length === 0 && paid >= input.value;
  return version < FREE_REVOCATION || free ? { kind: 'revocation', ticket: input.txid } : undefined;
}
