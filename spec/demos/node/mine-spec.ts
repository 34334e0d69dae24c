import { expect } from 'chai';
import { checkBlock } from '../../../lib/light/checkBlock.js';
import { hasProofOfWork } from '../../../lib/light/work.js';
import { blockHash } from '../../../lib/messages/headers.js';
import type { Bitcoin } from '../../../lib/dialects/bitcoin.js';
import type { Chain } from '../../../demos/node/chain.js';
import { earliestTime, mine as mineOn, solve } from '../../../demos/node/mine.js';
import type { Template } from '../../../demos/node/ownNode.js';
import { TIME, regtest, ripe, young } from './fixture.js';

const BITS = 0x207fffff;
const mine = (chain: Chain<Bitcoin>, template: Template<Bitcoin>) =>
  mineOn(chain, template, regtest, regtest.own.mint);

const script = Buffer.from('51', 'hex');
const empty = { time: TIME, script, transactions: [], fees: 0n };

describe('mine', () => {
  it('should prove work at the difficulty of regtest', () => {
    const { header } = mine(young().chain, empty);
    expect(header).to.include({ version: 0x20000000, bits: 0x207fffff });
    expect(hasProofOfWork(blockHash(header), BITS, regtest.powLimit)).to.equal(true);
  });

  it('should pay subsidy and fees, begin with the height, and commit to the witnesses', () => {
    const ledger = ripe();
    const { tx, fee } = ledger.pay()!;
    const block = mine(ledger.chain, { ...empty, transactions: [tx], fees: fee });
    const [coinbase] = block.transactions;
    expect(coinbase!.outputs[0]).to.deep.equal({ value: 5_000_000_000n + fee, script });
    expect(coinbase!.inputs[0]!.script.toString('latin1')).to.equal('\x01\x68\x07/rxpeer');
    expect(checkBlock(block)).to.equal(undefined);
  });

  it('should have no witness to commit to where nothing else is mined', () => {
    const [coinbase, ...others] = mine(young().chain, empty).transactions;
    expect(others).to.deep.equal([]);
    expect(coinbase!.outputs).to.have.length(1);
    expect(coinbase!.inputs[0]!.witness).to.deep.equal([]);
  });

  it('should be later than the median of the last eleven blocks', () => {
    const { chain } = young(20);
    const median = chain.at(15)!.block.header.time;
    expect(earliestTime(chain)).to.equal(median + 1);
    expect(mine(chain, { ...empty, time: 0 }).header.time).to.equal(median + 1);
    expect(mine(chain, { ...empty, time: TIME + 5 }).header.time).to.equal(TIME + 5);
  });
});

describe('solve', () => {
  it('should find the first nonce that will do', () => {
    const { header } = young(1).chain.tip.block;
    const solved = solve({ ...header, nonce: 99 }, 1, regtest.rules);
    const earlier = Array.from({ length: solved.nonce }, (_, nonce) => ({ ...header, nonce }));
    const proves = (one: typeof header) => hasProofOfWork(blockHash(one), BITS, regtest.powLimit);
    expect([...earlier, solved].map(proves)).to.deep.equal([...earlier.map(() => false), true]);
  });
});
