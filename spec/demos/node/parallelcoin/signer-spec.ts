import { Transaction as Draft, p2pkh as payment } from '@scure/btc-signer';
import { expect } from 'chai';
import { buildTransaction, txid } from 'rxpeer/messages';
import { parallelcoinSigner } from '../../../../demos/node/parallelcoin/signer.js';
import { p2pkh } from '../../../../demos/node/scripts.js';
import { publicKey } from '../../../../demos/node/signature.js';
import { Hash } from '../../../../lib/hash/hash.js';

const KEY = Buffer.alloc(32, 7);
const { lock, keyHash, sign, fee } = parallelcoinSigner;
const ours = lock(keyHash(KEY));

/** A transaction that pays us. */
const earlier = buildTransaction({
  version: 1,
  inputs: [
    { txid: Hash.zero, index: 0, script: Buffer.of(1, 1), sequence: 0xffffffff, witness: [] },
  ],
  outputs: [{ value: 50_000n, script: ours }],
  lockTime: 0,
});
const outputs = [
  { value: 30_000n, script: p2pkh(Buffer.alloc(20, 1)) },
  { value: 18_000n, script: ours },
];

describe('parallelcoinSigner', () => {
  it('should lock coins to the hash of a key', () => {
    expect(ours.equals(payment(publicKey(KEY)).script)).to.equal(true);
  });

  it('should sign as another library does, without a witness', () => {
    const draft = new Draft({ version: 1, lowR: true });
    draft.addInput({
      txid: `${txid(earlier)}`,
      index: 0,
      nonWitnessUtxo: earlier.bytes,
      sequence: 0xffffffff,
    });
    for (const { value, script } of outputs) draft.addOutput({ amount: value, script });
    draft.sign(KEY);
    draft.finalize();
    const spent = { txid: txid(earlier), index: 0, value: 50_000n, height: 1, position: 0 };
    const tx = sign({ key: KEY, spent, outputs, tip: Hash.zero });
    expect(tx.bytes.toString('hex')).to.equal(draft.hex);
    expect(tx.inputs[0]!.witness).to.deep.equal([]);
  });

  it('should ask ten units for each byte', () => {
    expect([1, 2, 4].map(fee)).to.deep.equal([1_920n, 2_260n, 2_940n]);
  });
});
