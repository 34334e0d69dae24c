import { expect } from 'chai';
import {
  treasuryAddOf,
  treasuryBaseOf,
  treasurySpendOf,
} from '../../../lib/light/decred/treasury.js';
import { everyKind, simnet } from './blocks.js';

const [base, withChange, withoutChange, spend] = everyKind.stakeTransactions.map((tx) =>
  tx.toJSON(),
);

describe('treasuryBaseOf', () => {
  it('should tell the height and the value, as every block of a simnet has them', () => {
    for (const { header, stakeTransactions } of simnet.slice(1)) {
      const [tx] = stakeTransactions;
      expect(treasuryBaseOf(tx!)).to.deep.equal({
        kind: 'treasuryBase',
        value: tx!.inputs[0]!.value,
        height: header.height,
      });
    }
  });

  it('should be nothing else', () => {
    expect(treasuryBaseOf(base!)).to.deep.equal({ kind: 'treasuryBase', value: 100n, height: 5 });
    for (const tx of [withChange!, withoutChange!, spend!]) {
      expect(treasuryBaseOf(tx)).to.equal(undefined);
    }
  });
});

describe('treasuryAddOf', () => {
  it('should tell the value, with change and without', () => {
    for (const tx of [withChange!, withoutChange!]) {
      expect(treasuryAddOf(tx)).to.deep.equal({ kind: 'treasuryAdd', value: 100n });
    }
  });

  it('should be nothing else, and of no other version', () => {
    for (const tx of [base!, spend!, { ...withoutChange!, version: 4 }]) {
      expect(treasuryAddOf(tx)).to.equal(undefined);
    }
  });
});

describe('treasurySpendOf', () => {
  it('should tell the value, the signature and the key', () => {
    expect(treasurySpendOf(spend!)).to.deep.equal({
      kind: 'treasurySpend',
      value: 777n,
      signature: Buffer.alloc(64, 0x44),
      key: Buffer.concat([Buffer.of(2), Buffer.alloc(32, 0x33)]),
    });
  });

  it('should want the exact form of its script', () => {
    const [input] = spend!.inputs;
    const withByte = (at: number, byte: number) => {
      const script = Buffer.from(input!.script);
      script[at] = byte;
      return treasurySpendOf({ ...spend!, inputs: [{ ...input!, script }] });
    };
    expect(withByte(66, 3)).to.not.equal(undefined);
    for (const at of [0, 65, 66, 99]) expect(withByte(at, 0), `${at}`).to.equal(undefined);
    const script = Buffer.concat([input!.script, Buffer.of(0)]);
    expect(treasurySpendOf({ ...spend!, inputs: [{ ...input!, script }] })).to.equal(undefined);
  });

  it('should be nothing else', () => {
    for (const tx of [base!, withChange!, withoutChange!]) {
      expect(treasurySpendOf(tx)).to.equal(undefined);
    }
  });
});
