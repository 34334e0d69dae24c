/**
 * Any payload of each command of Bitcoin.
 * @module
 */
import fc, { type Arbitrary } from 'fast-check';
import { inventoryTypes, type Bitcoin } from '../../lib/dialects/bitcoin.js';
import { Hash } from '../../lib/hash/hash.js';
import { MAX_INDEX } from '../../lib/layout/differential.js';
import { rejectCodes } from '../../lib/messages/alerts.js';
import type { Header } from '../../lib/messages/headers.js';
import { buildTransaction, type Transaction } from '../../lib/messages/transactions.js';

export const u8 = fc.nat(0xff);
export const u16 = fc.nat(0xffff);
export const u32 = fc.nat(0xffffffff);
const u48 = fc.nat(2 ** 48 - 1);
export const i32 = fc.integer();
export const u64 = fc.bigInt(0n, 2n ** 64n - 1n);
export const i64 = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);

export const bytes = (minLength: number, maxLength: number): Arbitrary<Buffer> =>
  fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array));
export const exactly = (length: number) => bytes(length, length);
export const hash: Arbitrary<Hash> = exactly(32).map((value) => Hash.of(value));
export const list = <T>(element: Arbitrary<T>, minLength = 0) =>
  fc.array(element, { minLength, maxLength: 6 });
const text = (minLength: number, maxLength: number) =>
  bytes(minLength, maxLength).map((value) => value.toString('latin1'));

/** Some fields, and those after them only where each before them is there. */
export function tail<T extends object>(fields: { [K in keyof T]: Arbitrary<T[K]> }): Arbitrary<
  Partial<T>
> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return fc
    .tuple(fc.nat(names.length), fc.record(fields as Record<string, Arbitrary<unknown>>))
    .map(([count, all]) => {
      const some = names.slice(0, count).map((name) => [name, all[name]]);
      return Object.fromEntries(some) as Partial<T>;
    });
}

const header: Arbitrary<Header> = fc.record({
  version: i32,
  previous: hash,
  merkleRoot: hash,
  time: u32,
  bits: u32,
  nonce: u32,
});

/** Any transaction that has bytes: one without inputs has no outputs either. */
export const anyTransaction: Arbitrary<Transaction> = fc
  .record({
    version: u32,
    inputs: list(
      fc.record({
        txid: hash,
        index: u32,
        script: bytes(0, 40),
        sequence: u32,
        witness: list(bytes(0, 40)),
      }),
    ),
    outputs: list(fc.record({ value: i64, script: bytes(0, 40) })),
    lockTime: u32,
  })
  .map((tx) => (tx.inputs.length === 0 ? { ...tx, outputs: [] } : tx));

const transaction = anyTransaction.map(buildTransaction);

const range = fc.record({ filterType: u8, startHeight: u32, stopHash: hash });
const locator = fc.record({ version: i32, locator: list(hash), stop: hash });
export const nothing = fc.constant(undefined);

/** An index list, ascending. */
const ascending = (minLength: number) =>
  fc
    .uniqueArray(fc.nat(MAX_INDEX), { minLength, maxLength: 6 })
    .map((indexes) => indexes.sort((a, b) => a - b));

const type = fc.oneof(
  fc.constantFrom(...(Object.keys(inventoryTypes) as (keyof typeof inventoryTypes)[])),
  fc.integer({ min: 8, max: 0x40000000 }),
);
const items = fc.record({ items: list(fc.record({ type, hash })) });

/** An address inside `version`. */
export const versionAddress = fc.record({ services: u64, ip: exactly(16), port: u16 });
const version: Arbitrary<Bitcoin['version']> = fc
  .tuple(
    fc.record({ version: i32, services: u64, timestamp: i64, addrRecv: versionAddress }),
    tail({
      addrFrom: versionAddress,
      nonce: u64,
      userAgent: text(0, 256),
      startHeight: i32,
      relay: fc.boolean(),
      extra: bytes(1, 20),
    }),
  )
  .map(([first, others]) => ({ ...first, ...others }));

const known = (networkId: number, length: number) =>
  fc.record({ networkId: fc.constant(networkId), address: exactly(length) });
const place = fc.oneof(
  known(1, 4),
  known(2, 16),
  known(4, 32),
  known(5, 32),
  known(6, 16),
  fc.record({ networkId: fc.integer({ min: 7, max: 255 }), address: bytes(0, 512) }),
);
const entryV2 = fc
  .tuple(fc.record({ time: u32, services: u64, port: u16 }), place)
  .map(([entry, where]) => ({ ...entry, ...where }));

/** A payload of each command: what its layout must give back. */
export const arbitraries: { readonly [C in keyof Bitcoin]: Arbitrary<Bitcoin[C]> } = {
  verack: nothing,
  sendaddrv2: nothing,
  wtxidrelay: nothing,
  getaddr: nothing,
  sendheaders: nothing,
  mempool: nothing,
  filterclear: nothing,
  reqsketchext: nothing,
  version,
  sendtxrcncl: fc.record({ version: u32, salt: u64 }),
  feature: fc.record({ id: text(4, 80), data: bytes(0, 512) }),
  sendpackages: fc.record({ versions: u64 }),
  ping: tail({ nonce: u64 }),
  pong: fc.record({ nonce: u64 }),
  addr: fc.record({
    addresses: list(fc.record({ time: u32, services: u64, ip: exactly(16), port: u16 })),
  }),
  addrv2: fc.record({ addresses: list(entryV2) }),
  inv: items,
  getdata: items,
  notfound: items,
  getblocks: locator,
  getheaders: locator,
  headers: fc.record({ headers: list(header) }),
  tx: transaction,
  block: fc.record({ header, transactions: list(transaction) }),
  feefilter: fc.record({ feeRate: i64 }),
  sendcmpct: fc.record({ announce: fc.boolean(), version: u64 }),
  cmpctblock: fc
    .record({ header, nonce: u64, shortIds: list(u48), indexes: ascending(0), tx: transaction })
    .map(({ indexes, tx, ...others }) => ({
      ...others,
      prefilled: indexes.map((index) => ({ index, transaction: tx })),
    })),
  getblocktxn: fc.record({ blockHash: hash, indexes: ascending(1) }),
  blocktxn: fc.record({ blockHash: hash, transactions: list(transaction) }),
  filterload: fc.record({
    filter: bytes(0, 300),
    hashFunctions: fc.nat(50),
    tweak: u32,
    flags: u8,
  }),
  filteradd: fc.record({ data: bytes(0, 520) }),
  merkleblock: fc.record({
    header,
    totalTransactions: u32,
    hashes: list(hash),
    flags: bytes(0, 9),
  }),
  getcfilters: range,
  cfilter: fc.record({ filterType: u8, blockHash: hash, filter: bytes(0, 300) }),
  getcfheaders: range,
  cfheaders: fc.record({
    filterType: u8,
    stopHash: hash,
    previousHeader: hash,
    filterHashes: list(hash),
  }),
  getcfcheckpt: fc.record({ filterType: u8, stopHash: hash }),
  cfcheckpt: fc.record({ filterType: u8, stopHash: hash, filterHeaders: list(hash) }),
  reqrecon: fc.record({ setSize: u16, q: u16 }),
  sketch: fc.record({ data: bytes(0, 300) }),
  reconcildiff: fc.record({ success: fc.boolean(), askShortIds: list(u32) }),
  ancpkginfo: fc.record({ wtxids: list(hash) }),
  getpkgtxns: fc.record({ wtxids: list(hash) }),
  pkgtxns: fc.record({ transactions: list(transaction) }),
  reject: fc
    .tuple(
      fc.record({
        message: text(0, 12),
        code: fc.oneof(
          fc.constantFrom(...(Object.keys(rejectCodes) as (keyof typeof rejectCodes)[])),
          fc.integer({ min: 0x50, max: 0xff }),
        ),
        reason: text(0, 120),
      }),
      tail({ hash }),
    )
    .map(([first, others]) => ({ ...first, ...others })),
  alert: fc.record({ payload: bytes(0, 200), signature: bytes(0, 80) }),
};
