/**
 * The scripts by which Decred's stake transactions are known (dcrd `blockchain/stake/scripttype.go`, `staketx.go`).
 * @module
 */
import type { Output } from '../../messages/decred/transactions.js';
import { operations } from '../script.js';

/** The first byte of an output that pays to a hash for a purpose of its own (dcrd `txscript/opcode.go`). */
export const tags = {
  ticket: 0xba,
  vote: 0xbb,
  revocation: 0xbc,
  change: 0xbd,
  treasuryPayout: 0xc3,
};

const OP_PUSHDATA4 = 0x4e;
const OP_1 = 0x51;
const OP_16 = 0x60;
const OP_RETURN = 0x6a;

/** Most bytes that an output without a purpose on the chain may push (dcrd `staketx.go`, MaxDataCarrierSize). */
const MAX_DATA = 256;

/** Whether a script begins and ends with these bytes, with a hash of 20 between them. */
const holdsHash = (script: Buffer, begin: string, end: string): boolean =>
  script.length === (begin.length + end.length) / 2 + 20 &&
  script.toString('hex', 0, begin.length / 2) === begin &&
  script.toString('hex', script.length - end.length / 2) === end;

/** Whether a script pays to the hash of a key or of a script, in the forms of Bitcoin. */
const paysToHash = (script: Buffer): boolean =>
  holdsHash(script, '76a914', '88ac') || holdsHash(script, 'a914', '87');

/** Whether an output pays to a hash behind a tag. */
export const isTagged = (
  { scriptVersion, script }: Pick<Output, 'scriptVersion' | 'script'>,
  tag: number,
): boolean => scriptVersion === 0 && script[0] === tag && paysToHash(script.subarray(1));

/** The script without its tag, where it has one. */
export const untagged = (output: Pick<Output, 'scriptVersion' | 'script'>): Buffer =>
  Object.values(tags).some((tag) => isTagged(output, tag))
    ? output.script.subarray(1)
    : output.script;

/** The data of a script that is OP_RETURN and one push of its plainest form; undefined where it is none of `least` to `most` bytes. */
export function pushed(script: Buffer, least: number, most = least): Buffer | undefined {
  const length = script.length - 2;
  const fits = length >= least && length <= most;
  return fits && script[0] === OP_RETURN && script[1] === length ? script.subarray(2) : undefined;
}

/** Whether a script is OP_RETURN, alone or with one push of any form. */
export function isNullData(script: Buffer): boolean {
  if (script[0] !== OP_RETURN) return false;
  const [push, ...more] = operations(script.subarray(1));
  if (push === undefined) return true;
  const { code, data } = push;
  const pushes = code <= OP_PUSHDATA4 || (code >= OP_1 && code <= OP_16);
  return more.length === 0 && pushes && data.length <= MAX_DATA;
}
