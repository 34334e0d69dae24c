import { Transaction as Draft } from '@scure/btc-signer';
import { expect } from 'chai';
import { buildTransaction, diamond, hash, struct, u32 } from 'rxpeer/messages';
import { keyHash } from '../../../demos/node/signature.js';
import { p2wpkh } from '../../../demos/node/scripts.js';
import { witnessSigner } from '../../../demos/node/witnessSigner.js';
import { Hash } from '../../../lib/hash/hash.js';

const KEY = Buffer.alloc(32, 7);
const TIP = Hash.from('aa'.repeat(32));
const ours = p2wpkh(keyHash(KEY));
const spent = {
  txid: Hash.from('bb'.repeat(32)),
  index: 1,
  value: 50_000n,
  height: 1,
  position: 0,
};
const outputs = [
  { value: 30_000n, script: p2wpkh(Buffer.alloc(20, 1)) },
  { value: 18_000n, script: ours },
];
const spending = { key: KEY, spent, outputs, tip: TIP };

const bitcoin = witnessSigner(
  { layout: struct({ version: u32 }), head: () => ({ version: 2 }), build: buildTransaction },
  100,
);
const bound = witnessSigner(
  {
    layout: struct({ version: u32, preBlockHash: hash }),
    head: (tip: Hash) => ({ version: 12, preBlockHash: tip }),
    build: diamond.buildTransaction,
  },
  100,
);

describe('witnessSigner', () => {
  it('should sign as another library does (BIP 143)', () => {
    const draft = new Draft({ lowR: true });
    const witnessUtxo = { script: ours, amount: spent.value };
    draft.addInput({ txid: `${spent.txid}`, index: 1, witnessUtxo, sequence: 0xffffffff });
    for (const { value, script } of outputs) draft.addOutput({ amount: value, script });
    draft.sign(KEY);
    draft.finalize();
    expect(bitcoin.sign(spending).bytes.toString('hex')).to.equal(draft.hex);
  });

  it('should cover all fields that come first', () => {
    const { preBlockHash, inputs } = bound.sign(spending);
    expect(preBlockHash!.equals(TIP)).to.equal(true);
    const elsewhere = bound.sign({ ...spending, tip: Hash.from('cc'.repeat(32)) });
    expect(elsewhere.inputs[0]!.witness[0]).to.not.deep.equal(inputs[0]!.witness[0]);
    expect(elsewhere.inputs[0]!.witness[1]).to.deep.equal(inputs[0]!.witness[1]);
  });

  it('should ask ten units for each virtual byte, those of the first fields too', () => {
    expect([1, 2, 4].map(bitcoin.fee)).to.deep.equal([1_100n, 1_410n, 2_030n]);
    expect(bound.fee(2) - bitcoin.fee(2)).to.equal(320n);
  });
});
