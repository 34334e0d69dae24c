import { expect } from 'chai';
import { assert as forAll, property } from 'fast-check';
import { decred, type Decred } from '../../lib/dialects/decred.js';
import { decredSummaries } from '../../lib/dialects/decredSummaries.js';
import type { Summaries } from '../../lib/dialects/dialect.js';
import { Hash } from '../../lib/hash/hash.js';
import { built } from '../../lib/layout/lazy.js';
import { header } from '../../lib/messages/decred/headers.js';
import { mixHash } from '../../lib/messages/decred/mixHashes.js';
import { mixfactpoly } from '../../lib/messages/decred/mixSlots.js';
import { mixpairreq } from '../../lib/messages/decred/mixPairing.js';
import { buildTransaction, txid } from '../../lib/messages/decred/transactions.js';
import { simnet } from '../../lib/networks/decred.js';
import { arbitraries } from '../messages/decred/arbitraries.js';

const table: Summaries<Decred> = decredSummaries;
const genesis = header.unpack(simnet.genesis.header);
const G = `${simnet.genesis.hash}`;
const one = Hash.from('01'.repeat(32));
const tx = (lockTime: number, expiry: number) =>
  buildTransaction({ version: 1, inputs: [], outputs: [], lockTime, expiry });
const filter = { blockHash: one, filter: Buffer.alloc(5), proofIndex: 0, proof: [] };
const signed = { signature: Buffer.alloc(64), identity: Buffer.alloc(33) };
const pair = built(mixpairreq, {
  ...signed,
  ...{ expiry: 700, mixAmount: 5n, scriptClass: 'P2PKH-secp256k1-v0', txVersion: 1, lockTime: 0 },
  ...{ messageCount: 3, inputValue: 9n, utxos: [], flags: 1, pairingFlags: 0 },
});
const round = built(mixfactpoly, { ...signed, session: one, run: 1, roots: [], seen: [one] });

/** Command, payload, and what it says, where that is not what every coin says. */
const cases: readonly {
  [C in keyof Decred]: readonly [C, Decred[C], string];
}[keyof Decred][] = [
  ['headers', { headers: [] }, '0 headers'],
  ['headers', { headers: [genesis] }, `1 header, the last ${G}`],
  ['tx', tx(0, 0), `${txid(tx(0, 0))}, 0 inputs, 0 outputs`],
  ['tx', tx(5, 9), `${txid(tx(5, 9))}, 0 inputs, 0 outputs, locked until 5, void from 9`],
  [
    'block',
    { header: genesis, transactions: [tx(0, 0)], stakeTransactions: [] },
    `${G}, 1 transaction, 0 of stake, height 0, 2014-05-28T15:52:37.000Z`,
  ],
  ['getinitstate', { types: ['headblocks', 'a$b'] }, 'headblocks, a?b'],
  [
    'initstate',
    { blocks: [one], votes: [one, one], treasurySpends: [] },
    '1 block, 2 votes, 0 treasury spends',
  ],
  ['miningstate', { version: 1, height: 7, blocks: [], votes: [] }, '0 blocks, 0 votes, height 7'],
  ['getcfilterv2', { blockHash: one }, `${one}`],
  ['cfilterv2', filter, `${one}, 5 bytes`],
  ['getcfsv2', { startHash: one, stopHash: Hash.zero }, `from ${one} to ${Hash.zero}`],
  ['cfiltersv2', { filters: [filter] }, '1 filter'],
  ['getcfilter', { blockHash: one, filterType: 1 }, `${one}, type 1`],
  [
    'cfilter',
    { blockHash: one, filterType: 1, filter: Buffer.alloc(2) },
    `${one}, type 1, 2 bytes`,
  ],
  ['getcfheaders', { locator: [one], stop: Hash.zero, filterType: 0 }, `after ${one}`],
  [
    'cfheaders',
    { stopHash: one, filterType: 0, filterHeaders: [one] },
    `1 filter header to ${one}`,
  ],
  ['cftypes', { filterTypes: [0, 1] }, '0, 1'],
  ['mixpairreq', pair, `${mixHash(pair)}, 3 of 5 atoms, void from 700`],
  ['mixfactpoly', round, `${mixHash(round)}, session ${one}, run 1, after 1 other`],
];

describe('decredSummaries', () => {
  it('should be those of the dialect', () => {
    expect(decred.summaries).to.equal(decredSummaries);
  });

  for (const [command, payload, said] of cases) {
    it(`should say of ${command}: ${said.slice(0, 60).replaceAll(/[0-9a-f]{64}/g, '…')}`, () => {
      expect(table[command]!(payload as never)).to.equal(said);
    });
  }

  it('should be for every command but those that say all by their name', () => {
    const silent = ['verack', 'ping', 'pong', 'getaddr', 'sendheaders', 'mempool'];

    expect([...Object.keys(table), ...silent, 'getminings', 'getcftypes']).to.have.members(
      Object.keys(decred.messages),
    );
  });

  for (const command of Object.keys(decredSummaries) as (keyof typeof decredSummaries)[]) {
    it(`should fit a line of a log for any ${command}, in harmless letters`, () => {
      forAll(
        property(arbitraries[command], (payload) => {
          const said = table[command]!(payload as never);
          expect(said).to.match(/^[A-Za-z0-9 .,;\-_/:?@()]*$/);
          expect(said.length).to.be.at.most(400);
        }),
        { numRuns: 30 },
      );
    });
  }
});
