/**
 * The headers of a chain, each linked to the one before it; and what is checked of them one by one.
 * @module
 */
import { RemoteProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import { hasProofOfWork, workOf } from './work.js';

/** What a chain needs of a header, whatever the coin. */
export interface Linked {
  /** Hash of the header before it. */
  readonly previous: Hash;
  /** Its target, in the compact form. */
  readonly bits: number;
}

/** A header in its place. */
export interface Link<H extends Linked> {
  readonly header: H;
  readonly hash: Hash;
  readonly height: number;
  /** Work of the chain up to and with it. */
  readonly work: bigint;
  /** The one before it; undefined where that is not kept. */
  readonly previous: Link<H> | undefined;
}

/** What holds for the headers of a network. */
export interface HeaderRules<H extends Linked> {
  /** The hash by which a header is known and followed: `blockHash` for Bitcoin. */
  readonly hashOf: (header: H) => Hash;
  /** Largest target that a header may have: the network's. */
  readonly powLimit: bigint;
  /**
   * The hash that must reach the target at this height, where it is not the one of `hashOf`; undefined where nobody here can tell, so
   * that the header is taken without. Asked for headers whose parent is known, and once for each.
   */
  readonly powHashOf?: (header: H, height: number) => Hash | undefined;
  /** Height → the hash that a header must have there, on any branch: the network's. Default none. */
  readonly checkpoints?: ReadonlyMap<number, Hash> | undefined;
  /** The bits that a header after `previous` must have; undefined: any up to `powLimit`. Default any. */
  readonly bitsAfter?: (previous: Link<H>, header: H) => number | undefined;
}

const hex = (bits: number): string => bits.toString(16).padStart(8, '0');

/** @throws {RemoteProtocolError} where `proof` does not reach the target of the header. */
function prove({ bits }: Linked, proof: Hash, powLimit: bigint): void {
  if (hasProofOfWork(proof, bits, powLimit)) return;
  throw new RemoteProtocolError(
    `expected proof of work for the bits ${hex(bits)}, got the hash ${proof}`,
  );
}

/**
 * The hashes of headers that follow one another, and that have their proof of work where this is what proves it.
 * @throws {RemoteProtocolError} for the first that does not.
 */
export function hashesOf<H extends Linked>(
  headers: readonly H[],
  { hashOf, powLimit, powHashOf }: HeaderRules<H>,
): readonly Hash[] {
  let before: Hash | undefined;
  return headers.map((header) => {
    if (before && !header.previous.equals(before)) {
      throw new RemoteProtocolError(`expected a header after ${before}, got ${header.previous}`);
    }
    const hash = hashOf(header);
    if (powHashOf === undefined) prove(header, hash, powLimit);
    return (before = hash);
  });
}

/**
 * The link of a header after another.
 * @throws {RemoteProtocolError} where it must have other bits, or another hash, or lacks its proof of work.
 */
export function linkAfter<H extends Linked>(
  previous: Link<H>,
  header: H,
  hash: Hash,
  { bitsAfter, checkpoints, powHashOf, powLimit }: HeaderRules<H>,
): Link<H> {
  const expected = bitsAfter?.(previous, header) ?? header.bits;
  const height = previous.height + 1;
  const checkpoint = checkpoints?.get(height) ?? hash;
  if (!hash.equals(checkpoint)) {
    throw new RemoteProtocolError(
      `expected the block ${checkpoint} at the height ${height}, got ${hash}`,
    );
  }
  if (header.bits !== expected) {
    throw new RemoteProtocolError(
      `expected the bits ${hex(expected)} at the height ${height}, got ${hex(header.bits)}`,
    );
  }
  const proof = powHashOf?.(header, height);
  if (proof) prove(header, proof, powLimit);
  return { header, hash, height, work: previous.work + workOf(header.bits), previous };
}
