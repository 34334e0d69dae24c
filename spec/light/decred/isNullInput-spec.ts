import { expect } from 'chai';
import { Hash } from '../../../lib/hash/hash.js';
import { isNullInput } from '../../../lib/light/decred/isNullInput.js';
import { everyKind } from './blocks.js';

describe('isNullInput', () => {
  const input = everyKind.transactions[0]!.inputs[0]!;

  it('should know what stands for coins that are made', () => {
    expect(isNullInput(input)).to.equal(true);
  });

  it('should want zeros, the last index and the regular list', () => {
    for (const other of [{ index: 0 }, { tree: 1 }, { txid: Hash.from('1'.padStart(64, '0')) }]) {
      expect(isNullInput({ ...input, ...other })).to.equal(false);
    }
  });
});
