import { expect } from 'chai';
import { checkBlock } from '../../../lib/light/checkBlock.js';
import { headerChain } from '../../../lib/light/headerChain.js';
import { blockHash } from '../../../lib/messages/headers.js';
import { txid, type Transaction } from '../../../lib/messages/transactions.js';
import type { Bitcoin } from '../../../lib/dialects/bitcoin.js';
import type { Ledger } from '../../../demos/node/ledger.js';
import { halving } from '../../../demos/node/halving.js';
import { TIME, regtest, ripe, young } from './fixture.js';

const subsidy = halving(5_000_000_000n, 150);

const blocksOf = ({ chain }: Ledger<Bitcoin>) =>
  Array.from({ length: chain.tip.height + 1 }, (_, height) => chain.at(height)!.block);

describe('createLedger', () => {
  it('should make the same chain from the same seed and time, and another one from another', () => {
    const tips = [1, 1, 2].map((seed) => young(3, seed).chain.tip.hash);
    expect(tips[0]!.equals(tips[1]!)).to.equal(true);
    expect(tips[0]!.equals(tips[2]!)).to.equal(false);
  });

  it('should find a block every ten minutes up to the time given', () => {
    const times = blocksOf(young(4)).map(({ header }) => header.time);
    expect(times.slice(1)).to.deep.equal([TIME - 1_800, TIME - 1_200, TIME - 600, TIME]);
  });

  it('should be a chain of whole blocks with proof of work, which a light client takes', () => {
    const [genesis, ...blocks] = blocksOf(ripe());
    const { powLimit } = regtest;
    const chain = headerChain({ start: genesis!.header, hashOf: blockHash, powLimit });
    chain.accept(blocks.map(({ header }) => header));
    expect(chain.height).to.equal(103);
    expect(blocks.map((block) => checkBlock(block)).filter((fault) => fault)).to.deep.equal([]);
  });

  it('should create no more than subsidy and fees', () => {
    const values = new Map<string, bigint>();
    for (const [height, { transactions }] of blocksOf(ripe()).entries()) {
      const [coinbase, ...others] = transactions;
      const fees = others.map(({ inputs, outputs }) => {
        const spent = inputs.reduce(
          (sum, { txid, index }) => sum + values.get(`${txid}:${index}`)!,
          0n,
        );
        return spent - outputs.reduce((sum, { value }) => sum + value, 0n);
      });
      const fee = fees.reduce((sum, one) => sum + one, 0n);
      const created = coinbase!.outputs.reduce((sum, { value }) => sum + value, 0n);
      expect(created, `block ${height}`).to.equal(subsidy(height) + fee);
      expect(fees.every((one) => one > 0n)).to.equal(true);
      remember(values, transactions);
    }
  });

  it('should mine what waits, once', () => {
    const ledger = ripe();
    const pending = ledger.pay()!;
    expect(ledger.mempool).to.deep.equal([pending]);
    const { block } = ledger.mine(TIME + 5);
    expect(block.transactions.slice(1)).to.deep.equal([pending.tx]);
    expect(ledger.mempool).to.deep.equal([]);
    expect(ledger.mine(TIME + 6).block.transactions).to.have.length(1);
  });
});

function remember(values: Map<string, bigint>, transactions: readonly Transaction[]): void {
  for (const tx of transactions) {
    tx.outputs.forEach(({ value }, index) => values.set(`${txid(tx)}:${index}`, value));
  }
}
