import { merkleRoot, parentOf } from 'rxpeer/light';
import { Hash, type Output, type TransactionBody } from 'rxpeer/messages';
import { pushNumber } from './pushNumber.js';

/** The only item of a coinbase's witness; the commitment covers it too (BIP 141). */
const RESERVED = Hash.zero;

/** OP_RETURN, a push of 36 bytes, and the header of a witness commitment (BIP 141). */
const COMMITMENT = Buffer.from('6a24aa21a9ed', 'hex');

/** Text after the height, as miners leave it. */
const SIGNATURE = Buffer.from('\x07/rxpeer');

/** The output by which a coinbase vouches for the witnesses of its block: its own counts as zeros (BIP 141). */
function witnessCommitment(others: readonly Hash[]): Output {
  const { root } = merkleRoot([Hash.zero, ...others]);
  const commitment = parentOf(root, RESERVED);
  return { value: 0n, script: Buffer.concat([COMMITMENT, commitment.bytes()]) };
}

/**
 * What the first transaction of the block at `height` says after its version: pays `value` to `script`, and commits to the
 * witnesses of the others by their wtxids. Without others, or on a chain without witnesses, there is nothing to commit to.
 */
export function coinbase(
  height: number,
  value: bigint,
  script: Buffer,
  wtxids: readonly Hash[] = [],
): TransactionBody {
  const alone = wtxids.length === 0;
  const input = {
    txid: Hash.zero,
    index: 0xffffffff,
    script: Buffer.concat([pushNumber(height), SIGNATURE]), // the height first (BIP 34)
    sequence: 0xffffffff,
    witness: alone ? [] : [RESERVED.bytes()],
  };
  const outputs = [{ value, script }, ...(alone ? [] : [witnessCommitment(wtxids)])];
  return { inputs: [input], outputs, lockTime: 0 };
}
