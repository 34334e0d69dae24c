import { p2wpkh } from '@scure/btc-signer';
import { pubECDSA } from '@scure/btc-signer/utils.js';
import { expect } from 'chai';
import { seeded } from '../../../lib/random.js';
import { virtualSize } from '../../../demos/node/withoutWitness.js';
import { createWallet } from '../../../demos/node/wallet.js';
import { createLedger } from '../../../demos/node/ledger.js';
import { TIME, young } from './fixture.js';

const KEY = Buffer.alloc(32, 7);

describe('createWallet', () => {
  it('should lock coins to its key', () => {
    const { script } = createWallet(KEY, seeded(1));
    expect(script.equals(p2wpkh(pubECDSA(KEY)).script)).to.equal(true);
  });

  it('should have nothing to spend before it learns of a coin', () => {
    expect(createWallet(KEY, seeded(1)).pay(1_000)).to.equal(undefined);
  });

  it('should not spend a coinbase before it is ripe', () => {
    const ledger = createLedger({ seed: 1, blocks: 99, time: TIME });
    expect(ledger.pay()).to.equal(undefined);
    ledger.mine(TIME);
    expect(ledger.chain.tip.height).to.equal(100);
    expect(ledger.pay()?.tx.inputs).to.have.length(1); // block 101 may hold it
    expect(ledger.pay()).to.equal(undefined); // of one coin there is one payment
  });

  it('should ignore coins of others', () => {
    const wallet = createWallet(KEY, seeded(1));
    wallet.learn(young().chain.tip);
    expect(wallet.pay(1_000)).to.equal(undefined);
  });

  it('should pay ten satoshi for each virtual byte, and keep the rest of the coin', () => {
    const ledger = createLedger({ seed: 3, blocks: 130, time: TIME });
    const [first, ...more] = Array.from({ length: 8 }, () => ledger.pay()!);
    for (const { tx, fee } of [first!, ...more]) {
      expect(Number(fee)).to.be.within(10 * virtualSize(tx), 10 * virtualSize(tx) + 10);
      expect(tx.inputs).to.have.length(1);
      expect(tx.inputs[0]!.witness.map(({ length }) => length)[1]).to.equal(33);
      expect(tx.outputs.length).to.be.within(2, 4);
    }
  });
});
