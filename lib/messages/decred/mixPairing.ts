/**
 * How peers find each other for a mix: mixpairreq (dcrd `wire/msgmixpairreq.go`). From version 10 on.
 * @module
 */
import type { Hash } from '../../hash/hash.js';
import { hash, varbytes } from '../../layout/bytes.js';
import { checked } from '../../layout/checked.js';
import type { Layout } from '../../layout/core.js';
import { flagged } from '../../layout/flags.js';
import { lazy } from '../../layout/lazy.js';
import { i64, i8, u16, u32, u8 } from '../../layout/numbers.js';
import { printable } from '../../layout/printable.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';
import { signed } from './mixParts.js';
import { output, type Output } from './transactionParts.js';

/** Most outputs that one request brings (dcrd `wire/msgmixpairreq.go`, MaxMixPairReqUTXOs). */
export const MAX_MIX_UTXOS = 512;

/** An output that will be spent, and the proof that its owner asks. */
export interface MixUtxo {
  readonly txid: Hash;
  readonly index: number;
  /** 0 regular, 1 stake. */
  readonly tree: number;
  /** What a P2SH output commits to, at most 16 384 bytes; else empty. */
  readonly script: Buffer;
  /** At most 33 bytes. */
  readonly publicKey: Buffer;
  /** At most 64 bytes. */
  readonly signature: Buffer;
  /** Of the stake output that it is (0xbb vote, 0xbc revocation, 0xc3 treasury); 0 regular. */
  readonly opcode: number;
}

/** Asks for partners. Those of equal {@link pairingKey} may mix. */
export interface MixPairRequest {
  /** As that of every mixing message; signed as of session zero, run 0. */
  readonly signature: Buffer;
  /** A public key of 33 bytes, made for one session. */
  readonly identity: Buffer;
  /** Height of the block at which it is void. */
  readonly expiry: number;
  /** What each mixed output is worth, in atoms. */
  readonly mixAmount: bigint;
  /** How each mixed output is locked: `P2PKH-secp256k1-v0` is the only one in use. */
  readonly scriptClass: string;
  /** Of the transaction that is made. */
  readonly txVersion: number;
  readonly lockTime: number;
  /** How many mixed outputs it wants. */
  readonly messageCount: number;
  /** What its outputs are worth together, in atoms. */
  readonly inputValue: bigint;
  readonly utxos: readonly MixUtxo[];
  /** What it gets back, where it gets something. */
  readonly change?: Output;
  /** Bit 0: it can solve roots. */
  readonly flags: number;
  /** None has a meaning yet; they must be equal to mix. */
  readonly pairingFlags: number;
}

const utxo: Layout<MixUtxo> = struct<MixUtxo>({
  txid: hash,
  index: u32,
  tree: i8,
  script: varbytes(16_384), // dcrd `wire/msgmixpairreq.go`, MaxMixPairReqUTXOScriptLen and its neighbours
  publicKey: varbytes(33),
  signature: varbytes(64),
  opcode: u8,
});

const amount = checked(i64, (value) => value >= 0n, 'an amount of at least 0');
const scriptClass = printable(32); // dcrd `wire/msgmixpairreq.go`, MaxMixPairReqScriptClassLen

/** Asks for partners; see {@link MixPairRequest}. Its bytes until a field is asked for; `built` makes one of fields. */
export const mixpairreq = lazy(
  struct<MixPairRequest>({
    ...signed,
    expiry: u32,
    mixAmount: amount,
    scriptClass,
    txVersion: u16,
    lockTime: u32,
    messageCount: u32,
    inputValue: amount,
    utxos: vector(utxo, MAX_MIX_UTXOS),
    change: flagged(output),
    flags: u8,
    pairingFlags: u8,
  }),
  [
    ...(['signature', 'identity', 'expiry', 'mixAmount', 'scriptClass', 'txVersion'] as const),
    ...([
      'lockTime',
      'messageCount',
      'inputValue',
      'utxos',
      'change',
      'flags',
      'pairingFlags',
    ] as const),
  ],
);

const pairing = struct({
  mixAmount: amount,
  scriptClass,
  txVersion: u16,
  lockTime: u32,
  pairingFlags: u8,
});

/** What two requests must have in common to be mixed together, as bytes (dcrd's `Pairing`). */
export const pairingKey = (request: MixPairRequest): Buffer => pairing.pack(request);
