import { expect } from 'chai';
import { checkBlock } from '../../../lib/light/decred/checkBlock.js';
import { combinedRoot } from '../../../lib/light/decred/roots.js';
import { block as layout, type Block } from '../../../lib/messages/decred/blocks.js';
import type { Header } from '../../../lib/messages/decred/headers.js';
import { buildTransaction } from '../../../lib/messages/decred/transactions.js';
import { everyKind, mainnet, named, rows, simnet } from './blocks.js';

const old = rows.filter(({ name }) => name.startsWith('simnet')).map(({ name }) => name);

/** The block of every kind with other parts, and a header that fits them but for `wrong`. */
function changed(parts: Partial<Block>, wrong: Partial<Header> = {}): Block {
  const block = { ...everyKind, ...parts };
  const size = layout.pack(block).length;
  const merkleRoot = combinedRoot(block).root;
  return { ...block, header: { ...block.header, size, merkleRoot, ...wrong } };
}

describe('decred checkBlock', () => {
  it('should find nothing wrong with a block of mainnet', () => {
    expect(checkBlock(mainnet.block)).to.equal(undefined);
  });

  it('should find nothing wrong with blocks that dcrd mined', () => {
    expect(simnet.map((block) => checkBlock(block))).to.deep.equal(simnet.map(() => undefined));
    expect(simnet).to.have.length(126);
  });

  for (const name of old) {
    it(`should take blocks of before DCP0005 as such: ${name}`, () => {
      expect(checkBlock(named(name), { commitments: false })).to.equal(undefined);
      expect(checkBlock(named(name))).to.equal('merkle root');
      expect(checkBlock(mainnet.block, { commitments: false })).to.equal('merkle root');
    });
  }

  it('should take a block of every kind', () => {
    expect(checkBlock(everyKind)).to.equal(undefined);
    expect(checkBlock(changed({}))).to.equal(undefined);
  });

  it('should notice that the first transaction is no coinbase', () => {
    const [, spender] = everyKind.transactions;
    expect(checkBlock(changed({ transactions: [] }))).to.equal('coinbase');
    expect(checkBlock(changed({ transactions: [spender!] }))).to.equal('coinbase');
    const [coinbase] = everyKind.transactions;
    const [base] = coinbase!.inputs;
    for (const inputs of [[], [base!, base!], [{ ...base!, index: 0 }]]) {
      const first = buildTransaction({ ...coinbase!.toJSON(), inputs });
      expect(checkBlock(changed({ transactions: [first, spender!] }))).to.equal('coinbase');
    }
  });

  it('should notice transactions that are missing, or in another order, in either list', () => {
    const { transactions, stakeTransactions } = everyKind;
    for (const other of [
      { transactions: transactions.slice(0, 1) },
      { stakeTransactions: stakeTransactions.slice(1) },
      { stakeTransactions: stakeTransactions.toReversed() },
    ]) {
      expect(checkBlock({ ...everyKind, ...other })).to.equal('merkle root');
    }
  });

  it('should notice stake transactions of before DCP0005 that are others', () => {
    const block = named('simnet-145');
    const fewer = { ...block, stakeTransactions: block.stakeTransactions.slice(1) };
    expect(checkBlock(fewer, { commitments: false })).to.equal('stake root');
  });

  it('should notice a list that was doubled to the same root', () => {
    const three = everyKind.stakeTransactions.slice(0, 3);
    const block = changed(
      { stakeTransactions: three },
      { freshStake: 0, voters: 0, revocations: 0 },
    );
    const doubled = { ...block, stakeTransactions: [...three, three[2]!] };
    expect(checkBlock(block)).to.equal(undefined);
    expect(checkBlock(doubled)).to.equal('mutated');
    const before = named('simnet-145');
    const again = [...before.stakeTransactions, before.stakeTransactions[4]!];
    expect(before.stakeTransactions).to.have.length(5);
    expect(checkBlock({ ...before, stakeTransactions: again }, { commitments: false })).to.equal(
      'mutated',
    );
  });

  it('should notice a transaction in another form, which has the same hash', () => {
    const [coinbase, spender] = everyKind.transactions;
    const zeroed = { value: 0n, blockHeight: 0, blockIndex: 0, script: Buffer.alloc(0) };
    const bare = {
      ...spender!.toJSON(),
      inputs: spender!.inputs.map((i) => ({ ...i, ...zeroed })),
    };
    const whole = changed({ transactions: [coinbase!, buildTransaction(bare)] });
    const cut = buildTransaction({ ...bare, part: 'prefix' });
    expect(checkBlock(whole)).to.equal(undefined);
    expect(checkBlock({ ...whole, transactions: [coinbase!, cut] })).to.equal('size');
  });

  it('should count what the header counts', () => {
    expect(checkBlock(changed({}, { size: 1 }))).to.equal('size');
    expect(checkBlock(changed({}, { freshStake: 0 }))).to.equal('tickets');
    expect(checkBlock(changed({}, { voters: 1 }))).to.equal('votes');
    expect(checkBlock(changed({}, { revocations: 2 }))).to.equal('revocations');
  });
});
