import { p2wpkh } from '@scure/btc-signer';
import { pubECDSA } from '@scure/btc-signer/utils.js';
import { expect } from 'chai';
import { seeded } from '../../../lib/random.js';
import { createWallet } from '../../../demos/node/wallet.js';
import { TIME, regtest, ripe, young } from './fixture.js';

const KEY = Buffer.alloc(32, 7);
const { coin, own } = regtest;
const walletOf = () => createWallet(KEY, seeded(1), coin, own.mint.signer);
const later = { height: 999, hash: regtest.genesis.hash };

describe('createWallet', () => {
  it('should lock coins to its key', () => {
    const { script } = walletOf();
    expect(script.equals(p2wpkh(pubECDSA(KEY)).script)).to.equal(true);
  });

  it('should have nothing to spend before it learns of a coin', () => {
    expect(walletOf().pay(later)).to.equal(undefined);
  });

  it('should not spend a coinbase before it is ripe', () => {
    const ledger = young(99);
    expect(ledger.pay()).to.equal(undefined);
    ledger.mine(TIME);
    expect(ledger.chain.tip.height).to.equal(100);
    expect(ledger.pay()?.tx.inputs).to.have.length(1); // block 101 may hold it
    expect(ledger.pay()).to.equal(undefined); // of one coin there is one payment
  });

  it('should ignore coins of others', () => {
    const wallet = walletOf();
    wallet.learn(young().chain.tip);
    expect(wallet.pay(later)).to.equal(undefined);
  });

  it('should pay ten satoshi for each virtual byte, and keep the rest of the coin', () => {
    const ledger = ripe(130, 3);
    const [first, ...more] = Array.from({ length: 8 }, () => ledger.pay()!);
    for (const { tx, fee } of [first!, ...more]) {
      expect(Number(fee)).to.be.within(10 * coin.size(tx), 10 * coin.size(tx) + 10);
      expect(tx.inputs).to.have.length(1);
      expect(tx.inputs[0]!.witness.map(({ length }) => length)[1]).to.equal(33);
      expect(tx.outputs.length).to.be.within(2, 4);
    }
  });
});
