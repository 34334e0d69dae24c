import { expect } from 'chai';
import { assert as forAll, property } from 'fast-check';
import { bitcoin, type Bitcoin } from '../../lib/dialects/bitcoin.js';
import { bitcoinSummaries } from '../../lib/dialects/bitcoinSummaries.js';
import type { Summaries } from '../../lib/dialects/dialect.js';
import { Hash } from '../../lib/hash/hash.js';
import { blockHash, header } from '../../lib/messages/headers.js';
import { buildTransaction, txid } from '../../lib/messages/transactions.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { arbitraries } from '../messages/arbitraries.js';

type Summed = keyof typeof bitcoinSummaries;

const table: Summaries<Bitcoin> = bitcoinSummaries;
const genesis = header.unpack(regtest.genesis.header);
const G = `${regtest.genesis.hash}`;
const one = Hash.from('01'.repeat(32));
const output = { value: 1n, script: Buffer.alloc(0) };
const input = { txid: one, index: 0, script: Buffer.alloc(0), sequence: 0, witness: [] };
const transactionWith = (lockTime: number) =>
  buildTransaction({ version: 2, inputs: [input, input], outputs: [output], lockTime });
const tx = transactionWith(0);
const nowhere = { services: 0n, ip: Buffer.alloc(16), port: 0 };
const version = { version: 70_016, services: 9n, timestamp: 0n, addrRecv: nowhere };
const range = { filterType: 0, startHeight: 7, stopHash: one };

/** Command, payload, and what it says. */
const cases: readonly {
  [C in keyof Bitcoin]: readonly [C, Bitcoin[C], string];
}[keyof Bitcoin][] = [
  ['version', { ...version, userAgent: '/a:1/', startHeight: 5 }, '/a:1/, version 70016, height 5'],
  ['version', version, ', version 70016, height 0'],
  ['version', { ...version, userAgent: '\x1b[2J\n' }, '??2J?, version 70016, height 0'],
  ['addr', { addresses: [] }, '0 addresses'],
  ['addr', { addresses: [{ time: 0, ...nowhere }] }, '1 address'],
  ['addrv2', { addresses: [] }, '0 addresses'],
  ['inv', { items: [] }, 'empty'],
  ['inv', { items: [{ type: 'tx', hash: one }] }, `tx ${one}`],
  ['notfound', { items: [{ type: 77, hash: one }] }, `77 ${one}`],
  [
    'getdata',
    { items: (['wtx', 'block', 'wtx', 9] as const).map((type) => ({ type, hash: one })) },
    '2 wtx, 1 block, 1 9',
  ],
  ['getblocks', { version: 1, locator: [], stop: Hash.zero }, 'no locator'],
  ['getheaders', { version: 1, locator: [one, Hash.zero], stop: Hash.zero }, `after ${one}`],
  [
    'getheaders',
    { version: 1, locator: [one], stop: regtest.genesis.hash },
    `after ${one}, up to ${G}`,
  ],
  ['headers', { headers: [] }, '0 headers'],
  ['headers', { headers: [genesis] }, `1 header, the last ${G}`],
  ['tx', tx, `${txid(tx)}, 2 inputs, 1 output`],
  [
    'tx',
    transactionWith(499_999_999),
    `${txid(transactionWith(499_999_999))}, 2 inputs, 1 output, locked until 499999999`,
  ],
  [
    'tx',
    transactionWith(500_000_000),
    `${txid(transactionWith(500_000_000))}, 2 inputs, 1 output, locked until 1985-11-05T00:53:20.000Z`,
  ],
  [
    'block',
    { header: genesis, transactions: [tx] },
    `${G}, 1 transaction, version 1, 2011-02-02T23:16:42.000Z`,
  ],
  [
    'merkleblock',
    { header: genesis, totalTransactions: 3, hashes: [one], flags: Buffer.alloc(1) },
    `${G}, of 3 transactions`,
  ],
  [
    'filterload',
    { filter: Buffer.alloc(9), hashFunctions: 11, tweak: 0, flags: 0 },
    '9 bytes, 11 hash functions',
  ],
  ['filteradd', { data: Buffer.alloc(20) }, '20 bytes'],
  ['feefilter', { feeRate: 1_000n }, '1000 for 1000 bytes'],
  ['sendcmpct', { announce: true, version: 2n }, 'version 2, unasked'],
  ['sendcmpct', { announce: false, version: 2n }, 'version 2, when asked'],
  [
    'cmpctblock',
    { header: genesis, nonce: 0n, shortIds: [1, 2], prefilled: [{ index: 0, transaction: tx }] },
    `${G}, 2 short ids, 1 prefilled`,
  ],
  ['getblocktxn', { blockHash: one, indexes: [1] }, `${one}, 1 transaction`],
  ['blocktxn', { blockHash: one, transactions: [tx, tx] }, `${one}, 2 transactions`],
  ['getcfilters', range, `from 7 to ${one}`],
  ['getcfheaders', range, `from 7 to ${one}`],
  ['cfilter', { filterType: 0, blockHash: one, filter: Buffer.alloc(5) }, `${one}, 5 bytes`],
  [
    'cfheaders',
    { filterType: 0, stopHash: one, previousHeader: one, filterHashes: [one, one] },
    `2 filter hashes to ${one}`,
  ],
  ['getcfcheckpt', { filterType: 0, stopHash: one }, `to ${one}`],
  [
    'cfcheckpt',
    { filterType: 0, stopHash: one, filterHeaders: [one] },
    `1 filter header to ${one}`,
  ],
  [
    'reject',
    { message: 'tx', code: 'nonstandard', reason: 'dust', hash: one },
    `tx, nonstandard: dust, ${one}`,
  ],
  [
    'reject',
    { message: 'x'.repeat(13), code: 7, reason: `\x07${'y'.repeat(250)}` },
    `${'x'.repeat(12)}..., 7: ?${'y'.repeat(249)}...`,
  ],
];

describe('bitcoinSummaries', () => {
  it('should be those of the dialect', () => {
    expect(bitcoin.summaries).to.equal(bitcoinSummaries);
    expect(blockHash(genesis).equals(regtest.genesis.hash)).to.equal(true);
  });

  for (const [command, payload, said] of cases) {
    it(`should say of ${command}: ${said.slice(0, 60).replaceAll(/[0-9a-f]{64}/g, '…')}`, () => {
      expect(table[command]!(payload as never)).to.equal(said);
    });
  }

  it('should fit a line of a log for items of 50 000 types that nobody knows', () => {
    const items = Array.from({ length: 50_000 }, (_, n) => ({ type: 100 + n, hash: one }));
    expect(table.inv!({ items }))
      .to.match(/^1 100, 1 101, .*\.\.\.$/)
      .and.have.length(253);
  });

  it('should be proved for every command that has one', () => {
    const proved = new Set<string>(cases.map(([command]) => command));
    expect(Object.keys(bitcoinSummaries).filter((command) => !proved.has(command))).to.deep.equal(
      [],
    );
  });

  it('should not be for commands that say all by their name', () => {
    for (const command of ['verack', 'getaddr', 'ping', 'pong', 'mempool', 'sendheaders'])
      expect(table).to.not.have.property(command);
  });

  for (const command of Object.keys(bitcoinSummaries) as Summed[]) {
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
