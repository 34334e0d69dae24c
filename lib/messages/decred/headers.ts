/**
 * The chain of Decred's headers: getheaders → headers, and getblocks → inv (dcrd `wire/blockheader.go`).
 * @module
 */
import { blake256 } from '../../hash/blake256.js';
import { blake3 } from '../../hash/blake3.js';
import { Hash } from '../../hash/hash.js';
import { bytes, hash } from '../../layout/bytes.js';
import { byHand } from '../../layout/byHand.js';
import type { Layout } from '../../layout/core.js';
import { i32, i64, u16, u32, u48, u8 } from '../../layout/numbers.js';
import type { Reader } from '../../layout/reader.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';
import { viewOf } from '../../layout/viewOf.js';
import type { Writer } from '../../layout/writer.js';
import { headersOf } from '../headers.js';

/** Most headers of one message (dcrd `wire/msgheaders.go`, MaxBlockHeadersPerMsg). */
export const MAX_HEADERS = 2_000;

/** Most hashes of a locator (dcrd `wire/msggetblocks.go`, MaxBlockLocatorsPerMsg). */
export const MAX_LOCATOR = 500;

/** What proves a block: 180 bytes. */
export interface Header {
  /** Version of the rules that its miner keeps. */
  readonly version: number;
  /** Hash of the block before it. */
  readonly previous: Hash;
  /** Of both lists of transactions; before DCP0005 of the regular ones alone. */
  readonly merkleRoot: Hash;
  /** Of the header commitments; before DCP0005 of the stake transactions. */
  readonly stakeRoot: Hash;
  /** What the majority of its votes say of the block before: bit 0 approves of its regular transactions. */
  readonly voteBits: number;
  /** The last state of the lottery that calls tickets to vote. */
  readonly finalState: number;
  /** How many votes it has. */
  readonly voters: number;
  /** How many tickets are bought in it. */
  readonly freshStake: number;
  /** How many tickets are revoked in it. */
  readonly revocations: number;
  /** How many tickets may be called. */
  readonly poolSize: number;
  /** The target, in its compact form. */
  readonly bits: number;
  /** Price of a ticket, in atoms: dcrd's `sBits`. */
  readonly ticketPrice: bigint;
  readonly height: number;
  /** Of the whole block, in bytes. */
  readonly size: number;
  /** When the miner says it was found, in seconds since 1970. */
  readonly time: number;
  readonly nonce: number;
  /** 32 bytes of the miner's, more room to search in. A copy, so that a header keeps no message alive. */
  readonly extraData: Buffer;
  /** Version of the rules that the majority of votes is for. */
  readonly stakeVersion: number;
}

const SIZE = 180;
const extra = bytes(32);

const fields = {
  version: i32,
  previous: hash,
  merkleRoot: hash,
  stakeRoot: hash,
  voteBits: u16,
  finalState: u48,
  voters: u16,
  freshStake: u8,
  revocations: u8,
  poolSize: u32,
  bits: u32,
  ticketPrice: i64,
  height: u32,
  size: u32,
  time: u32,
  nonce: u32,
  extraData: extra,
  stakeVersion: u32,
};

function readHeader(from: Reader): Header {
  const { view } = from;
  const at = from.take(SIZE);
  return {
    version: view.getInt32(at, true),
    previous: Hash.at(view, at + 4),
    merkleRoot: Hash.at(view, at + 36),
    stakeRoot: Hash.at(view, at + 68),
    voteBits: view.getUint16(at + 100, true),
    finalState: view.getUint32(at + 102, true) + view.getUint16(at + 106, true) * 2 ** 32,
    voters: view.getUint16(at + 108, true),
    freshStake: view.getUint8(at + 110),
    revocations: view.getUint8(at + 111),
    poolSize: view.getUint32(at + 112, true),
    bits: view.getUint32(at + 116, true),
    ticketPrice: view.getBigInt64(at + 120, true),
    height: view.getUint32(at + 128, true),
    size: view.getUint32(at + 132, true),
    time: view.getUint32(at + 136, true),
    nonce: view.getUint32(at + 140, true),
    extraData: Buffer.from(viewOf(view.buffer, at + 144, 32)),
    stakeVersion: view.getUint32(at + 176, true),
  };
}

function writeHeader(to: Writer, value: Header): void {
  i32.write(to, value.version);
  to.hash(value.previous);
  to.hash(value.merkleRoot);
  to.hash(value.stakeRoot);
  u16.write(to, value.voteBits);
  u48.write(to, value.finalState);
  u16.write(to, value.voters);
  u8.write(to, value.freshStake);
  u8.write(to, value.revocations);
  u32.write(to, value.poolSize);
  u32.write(to, value.bits);
  i64.write(to, value.ticketPrice);
  u32.write(to, value.height);
  u32.write(to, value.size);
  u32.write(to, value.time);
  u32.write(to, value.nonce);
  extra.write(to, value.extraData);
  u32.write(to, value.stakeVersion);
}

/** The layout of a {@link Header}. */
export const header: Layout<Header> = byHand(struct<Header>(fields), {
  read: readHeader,
  write: writeHeader,
  skip: (from) => void from.take(SIZE),
});

/** The hash by which the block of a header is known: BLAKE-256, whatever proves its work. */
export const blockHash = (value: Header): Hash => blake256(header.pack(value));

/** The hash that must reach the target since DCP0011: BLAKE3. Before, and on regnet, it is {@link blockHash}. */
export const powHash = (value: Header): Hash => blake3(header.pack(value));

/** Asks for the headers after the first hash of `locator` (newest first) that the remote knows, up to `stop`; zeros: as many as fit. Nobody looks at `version`. */
export const getheaders = struct({ version: u32, locator: vector(hash, MAX_LOCATOR), stop: hash });

/** As {@link getheaders}, answered with an `inv` of at most 500 blocks. */
export const getblocks = getheaders;

/** Answers {@link getheaders}: a chain, each header the parent of the next; none where there is nothing new. */
export const headers = headersOf<Header>(MAX_HEADERS, fields, {
  read: readHeader,
  write: writeHeader,
});
