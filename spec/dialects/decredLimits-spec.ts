import { expect } from 'chai';
import { decred, type Decred } from '../../lib/dialects/decred.js';
import { decredLimits } from '../../lib/dialects/decredLimits.js';
import { Hash } from '../../lib/hash/hash.js';
import type { Layout } from '../../lib/layout/core.js';
import type { Output } from '../../lib/messages/decred/transactions.js';
import { header } from '../../lib/messages/decred/headers.js';
import { mixcphrtxt } from '../../lib/messages/decred/mixKeys.js';
import { simnet } from '../../lib/networks/decred.js';
import { payloadOf, rowsOf } from '../messages/decred/vectors.js';

const many = <T>(count: number, one: T): readonly T[] => Array.from({ length: count }, () => one);
const some = (length: number) => Buffer.alloc(length);
const hashes = (count: number) => many(count, Hash.zero);

const nowhere = { services: 0n, ip: some(16), port: 0 };
const head = { signature: some(64), identity: some(33), session: Hash.zero, run: 0 };
const seen = hashes(512);
const filterV2 = { blockHash: Hash.zero, filter: some(262_144), proofIndex: 0, proof: hashes(32) };
const items = { items: many(50_000, { type: 'tx', hash: Hash.zero } as const) };
const locator = { version: 12, locator: hashes(500), stop: Hash.zero };
const state = { blocks: hashes(8), votes: hashes(40) };
const letters = 'a'.repeat(32);
const change: Output = { value: 0n, scriptVersion: 0, script: some(0) };
const utxo = {
  ...{ txid: Hash.zero, index: 0, tree: 0, opcode: 0 },
  ...{ script: some(16_384), publicKey: some(33), signature: some(64) },
};

/** The largest payloads that the limits of their parts allow, where these bound them. */
const largest: { readonly [C in keyof Decred]?: object | undefined } = {
  verack: undefined,
  getaddr: undefined,
  sendheaders: undefined,
  mempool: undefined,
  getminings: undefined,
  getcftypes: undefined,
  version: {
    ...{ version: 12, services: 1n, timestamp: 0n, addrRecv: nowhere, addrFrom: nowhere },
    ...{ nonce: 0n, userAgent: 'a'.repeat(256), startHeight: 0, relay: true },
  },
  addr: { addresses: many(1_000, { time: 0, ...nowhere }) },
  addrv2: {
    addresses: many(1_000, { time: 0n, services: 0n, networkId: 4, address: some(32), port: 0 }),
  },
  getblocks: locator,
  getheaders: locator,
  headers: { headers: many(2_000, header.unpack(simnet.genesis.header)) },
  inv: items,
  getdata: items,
  notfound: items,
  feefilter: { feeRate: 0n },
  ping: { nonce: 0n },
  pong: { nonce: 0n },
  getinitstate: { types: many(32, letters) },
  initstate: { ...state, treasurySpends: hashes(7) },
  miningstate: { version: 1, height: 0, ...state },
  getcfilterv2: { blockHash: Hash.zero },
  cfilterv2: filterV2,
  getcfsv2: { startHash: Hash.zero, stopHash: Hash.zero },
  cfiltersv2: { filters: many(100, filterV2) },
  getcfilter: { blockHash: Hash.zero, filterType: 0 },
  cfilter: { blockHash: Hash.zero, filterType: 0, filter: some(262_144) },
  getcfheaders: { locator: hashes(500), stop: Hash.zero, filterType: 0 },
  cfheaders: { stopHash: Hash.zero, filterType: 0, filterHeaders: hashes(2_000) },
  cftypes: { filterTypes: many(256, 0) },
  mixpairreq: {
    ...{ signature: some(64), identity: some(33), expiry: 0, mixAmount: 0n, scriptClass: letters },
    ...{ txVersion: 1, lockTime: 0, messageCount: 0, inputValue: 0n, utxos: many(512, utxo) },
    ...{ change, flags: 0, pairingFlags: 0 },
  },
  mixkeyxchg: {
    ...head,
    ...{ epoch: 0n, position: 0, ecdhKey: some(33), pqKey: some(1_218), commitment: Hash.zero },
    seen,
  },
  mixcphrtxt: { ...head, ciphertexts: many(512, some(1_047)), seen },
  mixslotres: { ...head, dcMix: many(1_024, many(512, some(32))), seen },
  mixfactpoly: { ...head, roots: many(1_024, some(32)), seen },
  mixdcnet: { ...head, dcNet: many(1_024, many(1_024, some(20))), seen },
  mixsecrets: {
    ...{ ...head, seed: some(32), slotReserveMessages: many(1_024, some(32)) },
    ...{ dcNetMessages: many(1_024, some(20)), seen },
  },
};

describe('decredLimits', () => {
  it('should be those of the dialect, one for each command', () => {
    expect(decred.maxPayloads).to.equal(decredLimits);
    expect(Object.keys(decredLimits)).to.have.members(Object.keys(decred.messages));
  });

  it('should have room for every vector', () => {
    const rows = ['handshake', 'messages', 'mixing', 'blocks', 'transactions'].flatMap(rowsOf);
    for (const row of rows) {
      const limit = decredLimits[row.command as keyof Decred];
      if (limit !== undefined) expect(payloadOf(row).length, row.name).to.be.at.most(limit);
    }
  });

  it('should bound the transaction of a mix by a million bytes, as dcrd does', () => {
    const others = mixcphrtxt.pack(largest.mixcphrtxt as never).length - 512 * 1_047;
    expect(decredLimits.mixconfirm).to.equal(others + 1_000_000); // dcrd wire/msgmixconfirm.go
  });

  /** Where dcrd reckons otherwise: the change of a pair request with a script as long as any, roots without their lengths. */
  const otherwise: { readonly [C in keyof Decred]?: number } = {
    version: 14,
    mixpairreq: 16_383,
    mixfactpoly: -1_024,
  };

  for (const [command, payload] of Object.entries(largest)) {
    it(`should have room for the largest ${command}, as dcrd reckons it`, () => {
      const layout: Layout<unknown> = decred.messages[command as keyof Decred];
      const { length } = layout.pack(payload);

      expect(decredLimits[command as keyof Decred] - length).to.equal(
        otherwise[command as keyof Decred] ?? 0,
      );
    });
  }
});
