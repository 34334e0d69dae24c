/**
 * dcrd's vectors of Decred, and our values in their notation.
 * @module
 */
import { u48 } from '../../../lib/layout/numbers.js';
import type { Header } from '../../../lib/messages/decred/headers.js';
import type { Transaction } from '../../../lib/messages/decred/transactions.js';
import { vectors } from '../../vectors/load.js';

interface Hashes {
  readonly blockHash?: string;
  readonly powHashV2Blake3?: string;
  readonly txHash?: string;
  readonly txHashWitness?: string;
  readonly txHashFull?: string;
  readonly mixHash?: string;
  readonly signedDataBlake256Hex?: string;
  readonly commitment?: string;
  readonly pairingHex?: string;
}

/** One vector. */
export interface Row {
  readonly name: string;
  /** Whose magic its frame has. */
  readonly network: string;
  readonly kind: string;
  readonly command: string;
  readonly hex: string;
  readonly payloadHex?: string;
  readonly headerHex?: string;
  readonly decoded: object;
  readonly hashes?: Hashes;
  readonly stake?: object;
  readonly expectedError?: string;
}

/** The vectors of a file. */
export const rowsOf = (file: string): readonly Row[] =>
  vectors<readonly Row[]>(`decred/${file}.json`);

/** The payload of a vector. */
export const payloadOf = ({ hex, payloadHex }: Row): Buffer =>
  Buffer.from(payloadHex ?? hex, 'hex');

const FORMS = { prefix: 1, witness: 2 };

/** A transaction as `decoded` has it. */
export const transactionNotation = ({
  part,
  version,
  inputs,
  outputs,
  lockTime,
  expiry,
}: Transaction) => ({
  serType: part ? FORMS[part] : 0,
  version,
  txIn: inputs.map((input) => ({
    previousOutPoint: { hash: `${input.txid}`, index: input.index, tree: input.tree },
    sequence: input.sequence,
    valueIn: `${input.value}`,
    blockHeight: input.blockHeight,
    blockIndex: input.blockIndex,
    signatureScript: input.script.toString('hex'),
  })),
  txOut: outputs.map(({ value, scriptVersion, script }) => ({
    value: `${value}`,
    version: scriptVersion,
    pkScript: script.toString('hex'),
  })),
  lockTime,
  expiry,
});

/** A header as `decoded` has it. */
export const headerNotation = (header: Header) => {
  const { previous, merkleRoot, stakeRoot, finalState, ticketPrice, time, extraData, ...others } =
    header;
  return {
    ...others,
    prevBlock: `${previous}`,
    merkleRoot: `${merkleRoot}`,
    stakeRoot: `${stakeRoot}`,
    finalState: u48.pack(finalState).toString('hex'),
    sBits: `${ticketPrice}`,
    timestamp: time,
    extraData: extraData.toString('hex'),
  };
};
