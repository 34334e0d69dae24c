import { expect } from 'chai';
import { DecodeError } from '../../../lib/errors.js';
import {
  blockFilter,
  filterElements,
  filterMatches,
} from '../../../lib/light/decred/blockFilter.js';
import { provesFilter } from '../../../lib/light/decred/commitments.js';
import { gcsCount } from '../../../lib/light/gcs.js';
import { stakeKind } from '../../../lib/light/decred/stakeKind.js';
import { buildTransaction } from '../../../lib/messages/decred/transactions.js';
import { bytes } from '../../vectors/load.js';
import { everyKind, mainnet, read, rows, simnet, spentOf } from './blocks.js';

const nothing = () => {
  throw new Error('spends nothing');
};
const p2pkh = (n: number) => bytes(`76a914${n.toString(16).padStart(2, '0').repeat(20)}88ac`);
const p2sh = (n: number) => bytes(`a914${n.toString(16).padStart(2, '0').repeat(20)}87`);

describe('decred blockFilter', () => {
  for (const row of rows) {
    it(`should be dcrd's: ${row.name}`, () => {
      expect(blockFilter(read(row.block), spentOf(row)).toString('hex')).to.equal(row.filter);
    });
  }

  it('should be what the headers of a simnet commit to', () => {
    for (const block of simnet) {
      const filter = blockFilter(block, nothing);
      expect(provesFilter(block.header, { filter, proofIndex: 0, proof: [] })).to.equal(true);
    }
  });

  it('should have no bytes where it has nothing to hold', () => {
    const { header } = everyKind;
    const empty = blockFilter({ header, transactions: [], stakeTransactions: [] }, nothing);
    expect(empty).to.have.length(0);
    expect(filterMatches(header, empty, [p2pkh(1)])).to.equal(false);
  });
});

describe('decred filterElements', () => {
  const row = rows.find(({ name }) => name === 'made-up-every-kind')!;
  const elements = filterElements(everyKind, spentOf(row)).map((script) => script.toString('hex'));
  const holds = (script: Buffer) => elements.includes(script.toString('hex'));

  it('should hold what is created, also where it can never be spent', () => {
    expect(holds(p2pkh(50))).to.equal(true); // of the coinbase
    expect(holds(bytes('6a0102'))).to.equal(true);
  });

  it('should keep a tag in the regular list, where it means nothing', () => {
    expect(holds(Buffer.concat([Buffer.of(0xba), p2pkh(33)]))).to.equal(true);
    expect(holds(Buffer.concat([Buffer.of(0xbb), p2pkh(27)]))).to.equal(true);
  });

  it('should hold what is spent, without the tags of the stake list', () => {
    expect([p2pkh(21), p2sh(22), p2pkh(23), p2pkh(40)].map(holds)).to.deep.equal(
      Array(4).fill(true),
    );
    expect(holds(Buffer.concat([Buffer.of(0xbb), p2sh(22)]))).to.equal(false);
  });

  it('should leave out other versions of scripts, empty ones, and those too long to be spent', () => {
    expect(holds(p2pkh(24))).to.equal(false);
    expect(holds(p2pkh(32))).to.equal(false);
    expect(elements.some((script) => script === '' || script.length > 32_768)).to.equal(false);
  });

  it('should hold scripts of one byte, and as long as may be spent', () => {
    const [coinbase] = everyKind.transactions;
    const held = (length: number) => {
      const outputs = [{ value: 1n, scriptVersion: 0, script: Buffer.alloc(length, 0x51) }];
      const tx = buildTransaction({ ...coinbase!.toJSON(), outputs });
      return filterElements({ ...everyKind, transactions: [tx], stakeTransactions: [] }, nothing);
    };
    expect([0, 1, 16_384, 16_385].map((length) => held(length).length)).to.deep.equal([0, 1, 1, 0]);
  });

  it('should hold of a ticket what it will pay, and the change that is worth something', () => {
    const bought = everyKind.stakeTransactions.find((tx) => stakeKind(tx).kind === 'ticket')!;
    const { inputs, outputs } = bought;
    const [submission, commitment] = outputs;
    const holding = (...values: readonly bigint[]) => {
      const change = values.map((value, n) => ({
        ...{ value, scriptVersion: 0 },
        script: Buffer.concat([Buffer.of(0xbd), p2pkh(0x60 + n)]),
      }));
      const tx = buildTransaction({
        ...bought.toJSON(),
        inputs: values.map(() => inputs[0]!),
        outputs: [submission!, ...change.flatMap((one) => [commitment!, one])],
      });
      const spent = () => ({ scriptVersion: 1, script: Buffer.of() });
      const block = { ...everyKind, transactions: [], stakeTransactions: [tx] };
      return filterElements(block, spent).map((script) => script.toString('hex'));
    };
    const [paid, ...none] = holding(0n);
    expect(none).to.deep.equal([]);
    expect(paid).to.match(/^(76)?a914/);
    const scripts = [0, 1, 2].map((n) => p2pkh(0x60 + n).toString('hex'));
    expect(holding(5n, 1n, 0n)).to.deep.equal([paid, paid, paid, scripts[0], scripts[1]]);
  });

  it('should hold what tickets will pay, the treasury pays, and change', () => {
    expect([p2pkh(9), p2pkh(11), p2sh(12)].map(holds)).to.deep.equal([true, true, true]);
    expect(holds(bytes('76a914948c765a6914d43f2a7ac177da2c2f6b52de3d7c88ac'))).to.equal(true);
    expect(holds(bytes('a914948c765a6914d43f2a7ac177da2c2f6b52de3d7c87'))).to.equal(true);
  });
});

describe('decred filterMatches', () => {
  const { block, filter } = mainnet;

  it('should find what a block of mainnet pays to, and nothing else', () => {
    const paid = block.transactions.flatMap(({ outputs }) => outputs.map(({ script }) => script));
    const votes = block.stakeTransactions.slice(0, 4).flatMap(({ outputs }) => outputs.slice(2));
    const strangers = Array.from({ length: 200 }, (_, n) => p2pkh(n));
    expect(gcsCount(filter)).to.equal(17);
    for (const script of [...paid, ...votes.map(({ script }) => script.subarray(1))]) {
      expect(filterMatches(block.header, filter, [script])).to.equal(true);
    }
    expect(filterMatches(block.header, filter, strangers)).to.equal(false);
    expect(filterMatches(block.header, filter, [...strangers, paid[0]!])).to.equal(true);
    expect(filterMatches(block.header, filter, [])).to.equal(false);
  });

  it('should refuse bytes that are no filter', () => {
    for (const cut of [filter.subarray(0, 20), Buffer.of(1)])
      expect(() => filterMatches(block.header, cut, [p2pkh(1)])).to.throw(DecodeError);
  });
});
