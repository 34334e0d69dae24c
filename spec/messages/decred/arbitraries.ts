/**
 * Any payload of each command of Decred.
 * @module
 */
import fc, { type Arbitrary } from 'fast-check';
import { inventoryTypes, type Decred } from '../../../lib/dialects/decred.js';
import type { Layout } from '../../../lib/layout/core.js';
import { built, type Lazy } from '../../../lib/layout/lazy.js';
import { MAX_TIME } from '../../../lib/messages/decred/handshake.js';
import { mixconfirm, mixsecrets } from '../../../lib/messages/decred/mixEnd.js';
import { mixcphrtxt, mixkeyxchg } from '../../../lib/messages/decred/mixKeys.js';
import type { MixPairRequest, MixUtxo } from '../../../lib/messages/decred/mixPairing.js';
import { mixpairreq } from '../../../lib/messages/decred/mixPairing.js';
import { mixdcnet, mixfactpoly, mixslotres } from '../../../lib/messages/decred/mixSlots.js';
import type { Output } from '../../../lib/messages/decred/transactions.js';
import { transaction } from '../../../lib/messages/decred/transactions.js';
import {
  arbitraries as bitcoin,
  bytes,
  exactly,
  hash,
  i32,
  i64,
  list,
  nothing,
  tail,
  u16,
  u32,
  u64,
  u8,
  versionAddress,
} from '../arbitraries.js';
import { anyHeader, anyTransaction } from './anyTransaction.js';

const time64 = fc.bigInt(0n, MAX_TIME);
const amount = fc.bigInt(0n, 2n ** 63n - 1n);
const i8 = fc.integer({ min: -128, max: 127 });
const letters = (maxLength: number) => fc.string({ maxLength, unit: 'grapheme-ascii' });

const version: Arbitrary<Decred['version']> = fc
  .tuple(
    fc.record({ version: i32, services: u64, timestamp: time64, addrRecv: versionAddress }),
    tail({
      addrFrom: versionAddress,
      nonce: u64,
      userAgent: letters(256),
      startHeight: i32,
      relay: fc.boolean(),
    }),
  )
  .map(([first, others]) => ({ ...first, ...others }));

const place = fc
  .constantFrom([1, 4] as const, [2, 16] as const, [4, 32] as const)
  .chain(([networkId, length]) =>
    fc.record({ networkId: fc.constant(networkId), address: exactly(length) }),
  );
const entryV2 = fc
  .tuple(fc.record({ time: time64, services: u64, port: u16 }), place)
  .map(([entry, where]) => ({ ...entry, ...where }));

const type = fc.oneof(
  fc.constantFrom(...(Object.keys(inventoryTypes) as (keyof typeof inventoryTypes)[])),
  fc.integer({ min: 5, max: 0xffffffff }),
);
const items = fc.record({ items: list(fc.record({ type, hash })) });
const locator = fc.record({ version: u32, locator: list(hash), stop: hash });
const tx = anyTransaction.map((fields) => built(transaction, fields));
const state = { blocks: list(hash), votes: list(hash) };
const filterV2 = fc.record({
  blockHash: hash,
  filter: bytes(0, 300),
  proofIndex: u32,
  proof: list(hash),
});

const head = { signature: exactly(64), identity: exactly(33), session: hash, run: u32 };
const seen = list(hash);
const grid = (cell: Arbitrary<Buffer>, least: number) =>
  fc
    .tuple(fc.integer({ min: least, max: 4 }), fc.integer({ min: least, max: 4 }))
    .chain(([height, width]) => {
      const row = fc.array(cell, { minLength: width, maxLength: width });
      return fc.array(row, { minLength: height, maxLength: height });
    });
const made = <T>(layout: Layout<Lazy<T>>, fields: Arbitrary<T>) =>
  fields.map((value) => built(layout, value));

const utxo: Arbitrary<MixUtxo> = fc.record({
  txid: hash,
  index: u32,
  tree: i8,
  script: bytes(0, 60),
  publicKey: bytes(0, 33),
  signature: bytes(0, 64),
  opcode: u8,
});
const change: Arbitrary<Output> = fc.record({
  value: i64,
  scriptVersion: u16,
  script: bytes(0, 40),
});
const pairRequest: Arbitrary<MixPairRequest> = fc.record(
  {
    signature: head.signature,
    identity: head.identity,
    expiry: u32,
    mixAmount: amount,
    scriptClass: letters(32),
    txVersion: u16,
    lockTime: u32,
    messageCount: u32,
    inputValue: amount,
    utxos: list(utxo),
    change,
    flags: u8,
    pairingFlags: u8,
  },
  {
    requiredKeys: [
      ...(['signature', 'identity', 'expiry', 'mixAmount', 'scriptClass', 'txVersion'] as const),
      ...(['lockTime', 'messageCount', 'inputValue', 'utxos', 'flags', 'pairingFlags'] as const),
    ],
  },
);
const ciphertexts = list(fc.tuple(exactly(1_047), hash)).chain((pairs) =>
  fc.record({
    ...head,
    ciphertexts: fc.constant(pairs.map(([ciphertext]) => ciphertext)),
    seen: fc.constant(pairs.map(([, hash]) => hash)),
  }),
);

/** A payload of each command: what its layout must give back. */
export const arbitraries: { readonly [C in keyof Decred]: Arbitrary<Decred[C]> } = {
  verack: nothing,
  getaddr: nothing,
  sendheaders: nothing,
  mempool: nothing,
  getminings: nothing,
  getcftypes: nothing,
  ping: bitcoin.ping,
  pong: bitcoin.pong,
  addr: bitcoin.addr,
  feefilter: bitcoin.feefilter,
  version,
  addrv2: fc.record({ addresses: fc.array(entryV2, { minLength: 1, maxLength: 6 }) }),
  inv: items,
  getdata: items,
  notfound: items,
  getblocks: locator,
  getheaders: locator,
  headers: fc.record({ headers: list(anyHeader) }),
  tx,
  block: fc.record({ header: anyHeader, transactions: list(tx), stakeTransactions: list(tx) }),
  getinitstate: fc.record({ types: list(letters(32)) }),
  initstate: fc.record({ ...state, treasurySpends: list(hash) }),
  miningstate: fc.record({ version: u32, height: u32, ...state }),
  getcfilterv2: fc.record({ blockHash: hash }),
  cfilterv2: filterV2,
  getcfsv2: fc.record({ startHash: hash, stopHash: hash }),
  cfiltersv2: fc.record({ filters: list(filterV2) }),
  getcfilter: fc.record({ blockHash: hash, filterType: u8 }),
  cfilter: fc.record({ blockHash: hash, filterType: u8, filter: bytes(0, 300) }),
  getcfheaders: fc.record({ locator: list(hash), stop: hash, filterType: u8 }),
  cfheaders: fc.record({ stopHash: hash, filterType: u8, filterHeaders: list(hash) }),
  cftypes: fc.record({ filterTypes: list(u8) }),
  mixpairreq: made(mixpairreq, pairRequest),
  mixkeyxchg: made(
    mixkeyxchg,
    fc.record({
      ...head,
      epoch: u64,
      position: u32,
      ecdhKey: exactly(33),
      pqKey: exactly(1_218),
      commitment: hash,
      seen,
    }),
  ),
  mixcphrtxt: made(mixcphrtxt, ciphertexts),
  mixslotres: made(mixslotres, fc.record({ ...head, dcMix: grid(bytes(0, 32), 1), seen })),
  mixfactpoly: made(mixfactpoly, fc.record({ ...head, roots: list(bytes(0, 32)), seen })),
  mixdcnet: made(mixdcnet, fc.record({ ...head, dcNet: grid(exactly(20), 0), seen })),
  mixconfirm: made(mixconfirm, fc.record({ ...head, transaction: tx, seen })),
  mixsecrets: made(
    mixsecrets,
    fc.record({
      ...head,
      seed: exactly(32),
      slotReserveMessages: list(bytes(0, 32)),
      dcNetMessages: list(exactly(20)),
      seen,
    }),
  ),
};
