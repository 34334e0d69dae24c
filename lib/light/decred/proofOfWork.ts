/**
 * Which hash proves the work of a Decred header: BLAKE-256 at first, BLAKE3 since DCP0011.
 * @module
 */
import type { Hash } from '../../hash/hash.js';
import { blockHash, powHash, type Header } from '../../messages/decred/headers.js';

/** The first height on mainnet whose work BLAKE3 proves: 4096 + 98 × 8064, where the vote on DCP0011 took effect, on 29 August 2023. */
export const MAINNET_BLAKE3 = 794_368;

/** The same on simnet, where it needs no vote (dcrd `chaincfg/simnetparams.go`). */
export const SIMNET_BLAKE3 = 1;

/**
 * What proves the work of headers: BLAKE3 from a height on, BLAKE-256 below. For `powHashOf` of a header chain.
 *
 * @example
 * import { decred } from 'rxpeer/light';
 * import { decred as messages } from 'rxpeer/messages';
 * import { decred as networks } from 'rxpeer/networks';
 * const { genesis, powLimit } = networks.simnet;
 * const start = messages.header.unpack(genesis.header);
 * const powHashOf = decred.powHashFrom(decred.SIMNET_BLAKE3);
 * const chain = headerChain({ start, hashOf: messages.blockHash, powHashOf, powLimit });
 */
export const powHashFrom =
  (blake3From: number) =>
  (header: Header, height: number): Hash =>
    height >= blake3From ? powHash(header) : blockHash(header);

/**
 * The lower one of both hashes: proof by either will do, as where a vote decides and nobody here has seen it (testnet3, regnet). dcrd
 * looks at headers in this way first (`internal/blockchain/validate.go`, checkProofOfWorkSanity).
 */
export function eitherPowHash(header: Header): Hash {
  const [blake256, blake3] = [blockHash(header), powHash(header)];
  return blake256.toBigInt() < blake3.toBigInt() ? blake256 : blake3;
}
