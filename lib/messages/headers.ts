/**
 * The chain of headers: getheaders → headers, and the older getblocks → inv.
 * @module
 */
import { Hash } from '../hash/hash.js';
import { sha256d } from '../hash/sha256.js';
import { empty, hash } from '../layout/bytes.js';
import { byHand, type Hand } from '../layout/byHand.js';
import type { AnyLayout, Layout } from '../layout/core.js';
import { i32, u32 } from '../layout/numbers.js';
import type { Reader } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';
import { whole, wholeI32, wholeU32 } from '../layout/whole.js';
import type { Writer } from '../layout/writer.js';
import { zero } from '../layout/zero.js';

/** Most headers of one message (Bitcoin Core `net_processing.h`, MAX_HEADERS_RESULTS). */
export const MAX_HEADERS = 2_000;

/** Most hashes of a locator (Bitcoin Core `net_processing.cpp`, MAX_LOCATOR_SZ). */
export const MAX_LOCATOR = 101;

/** What proves a block: 80 bytes. */
export interface Header {
  /** Signals in its bits (BIP 9); any value occurs. */
  readonly version: number;
  /** Hash of the block before it. */
  readonly previous: Hash;
  readonly merkleRoot: Hash;
  /** When the miner says it was found, in seconds since 1970. */
  readonly time: number;
  /** The target, in its compact form. */
  readonly bits: number;
  readonly nonce: number;
}

const fields = {
  version: i32,
  previous: hash,
  merkleRoot: hash,
  time: u32,
  bits: u32,
  nonce: u32,
};

/** A header at `at` of the view. */
const headerAt = (view: DataView, at: number): Header => ({
  version: view.getInt32(at, true),
  previous: Hash.at(view, at + 4),
  merkleRoot: Hash.at(view, at + 36),
  time: view.getUint32(at + 68, true),
  bits: view.getUint32(at + 72, true),
  nonce: view.getUint32(at + 76, true),
});

const readHeader = (from: Reader): Header => headerAt(from.view, from.take(80));

function writeHeader(to: Writer, value: Header): void {
  const at = to.room(80);
  const { view } = to;
  view.setInt32(at, wholeI32(value.version), true);
  value.previous.copyTo(view, at + 4);
  value.merkleRoot.copyTo(view, at + 36);
  view.setUint32(at + 68, wholeU32(value.time), true);
  view.setUint32(at + 72, wholeU32(value.bits), true);
  view.setUint32(at + 76, wholeU32(value.nonce), true);
}

/** The layout of a {@link Header}. */
export const header: Layout<Header> = byHand(struct<Header>(fields), {
  read: readHeader,
  write: writeHeader,
});

/** The hash by which the block of a header is known. */
export const blockHash = (value: Header): Hash => sha256d(header.pack(value));

/** Asks for the headers after the first hash of `locator` (newest first) that the remote knows, up to `stop`; zeros: as many as fit. */
export const getheaders = struct({ version: i32, locator: vector(hash, MAX_LOCATOR), stop: hash });

/** As {@link getheaders}, answered with an `inv` of at most 500 blocks. */
export const getblocks = getheaders;

/**
 * The layout of `headers`, at most `most`, from the fields of a coin's header, and how these are read and written by hand. Each is followed by
 * a count of transactions, which is always 0 (Bitcoin Core skips it, btcd and dcrd refuse another).
 */
export function headersOf<H extends object>(
  most: number,
  fields: Readonly<Record<keyof H, AnyLayout>>,
  { read, write }: Required<Pick<Hand<H>, 'read' | 'write'>>,
): Layout<{ readonly headers: readonly H[] }> {
  const counted: Layout<H> = struct<H>({ ...fields, transactions: zero } as never);
  const declared: Layout<{ readonly headers: readonly H[] }> = struct({
    headers: vector(counted, most),
  });
  return byHand(declared, {
    read(from) {
      const headers = new Array<H>(from.count(most, counted.span));
      for (let i = 0; i < headers.length; i++) {
        headers[i] = read(from);
        zero.read(from);
      }
      return { headers };
    },
    write(to, { headers }) {
      to.varint(whole(headers.length, 0, most));
      for (const header of headers) {
        write(to, header);
        to.u8(0);
      }
    },
  });
}

/** Answers {@link getheaders}: a chain, each header the parent of the next; none where there is nothing new. */
export const headers = headersOf<Header>(MAX_HEADERS, fields, {
  read: readHeader,
  write: writeHeader,
});

/** Asks to hear of new blocks by `headers` in place of `inv` (BIP 130). */
export const sendheaders = empty;
