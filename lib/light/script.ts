/**
 * The little of a script that filters look at: what it pushes, and the two kinds of outputs that name bare keys.
 * @module
 */

const OP_PUSHDATA1 = 0x4c;
const OP_PUSHDATA4 = 0x4e;
const OP_1 = 0x51;
const OP_16 = 0x60;
const OP_CHECKSIG = 0xac;
const OP_CHECKMULTISIG = 0xae;
const OP_INVALIDOPCODE = 0xff;

/** Most keys of a multisig script (Bitcoin Core `script/script.h`, MAX_PUBKEYS_PER_MULTISIG). */
const MAX_KEYS = 20;

/** Most bytes of one: a push of the largest key each, two numbers and the code. */
const MAX_MULTISIG = MAX_KEYS * 66 + 5;

const NOTHING = Buffer.alloc(0);

/** One operation: its code, and the data that it pushes. */
export interface Operation {
  readonly code: number;
  readonly data: Buffer;
}

/** The operations of a script; what is cut off at its end is one invalid operation. Data are views of the script. */
export function* operations(script: Buffer): Generator<Operation> {
  const cut = { code: OP_INVALIDOPCODE, data: NOTHING };
  for (let at = 0; at < script.length;) {
    const code = script[at++]!;
    let length = code < OP_PUSHDATA1 ? code : 0;
    if (code >= OP_PUSHDATA1 && code <= OP_PUSHDATA4) {
      const width = 1 << (code - OP_PUSHDATA1);
      if (width > script.length - at) {
        yield cut;
        return;
      }
      length = script.readUIntLE(at, width);
      at += width;
    }
    if (length > script.length - at) {
      yield cut;
      return;
    }
    yield { code, data: script.subarray(at, at + length) };
    at += length;
  }
}

/** The data that a script pushes, none of no bytes, up to a push that is cut off. Data are views of the script. */
export function* pushes(script: Buffer): Generator<Buffer> {
  for (const { data } of operations(script)) if (data.length > 0) yield data;
}

/** Whether bytes have the form of a public key: 33 that begin with 2 or 3, or 65 that begin with 4, 6 or 7. */
function isKey(data: Buffer): boolean {
  const kind = data[0] ?? 0;
  return data.length === 33
    ? kind === 2 || kind === 3
    : data.length === 65 && (kind === 4 || kind === 6 || kind === 7);
}

/** Whether an output pays to a bare public key: a push of it, then OP_CHECKSIG. */
const paysToKey = (script: Buffer): boolean =>
  script[0] === script.length - 2 && script.at(-1) === OP_CHECKSIG && isKey(script.subarray(1, -1));

/** The number that an operation stands for: OP_1 to OP_16, or a push of 17 to 20. Otherwise 0. */
function numberOf({ code, data }: Operation): number {
  if (code >= OP_1 && code <= OP_16) return code - OP_1 + 1;
  const [value = 0] = data;
  return data.length === 1 && code === 1 && value > 16 && value <= MAX_KEYS ? value : 0;
}

/** Whether an output pays to some of several bare keys: how many, the keys, their count, then OP_CHECKMULTISIG. */
function paysToKeys(script: Buffer): boolean {
  if (script.length > MAX_MULTISIG || script.at(-1) !== OP_CHECKMULTISIG) return false;
  const [required, ...rest] = operations(script);
  const [total, check] = rest.splice(-2);
  if (required === undefined || total === undefined || check?.code !== OP_CHECKMULTISIG)
    return false;
  const least = numberOf(required);
  const count = numberOf(total);
  return (
    least > 0 && count >= least && rest.length === count && rest.every(({ data }) => isKey(data))
  );
}

/** Whether an output pays to bare public keys, one (P2PK) or several (multisig): the outputs that the bloom flag 2 is about. */
export const paysToBareKeys = (script: Buffer): boolean => paysToKey(script) || paysToKeys(script);
