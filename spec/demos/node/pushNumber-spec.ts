import { expect } from 'chai';
import { pushNumber } from '../../../demos/node/pushNumber.js';

describe('pushNumber', () => {
  // The encodings of BIP 34, and of Bitcoin Core's script numbers.
  for (const [value, hex] of [
    [0, '00'],
    [1, '51'],
    [16, '60'],
    [17, '0111'],
    [127, '017f'],
    [128, '028000'],
    [255, '02ff00'],
    [256, '020001'],
    [32_767, '02ff7f'],
    [32_768, '03008000'],
    [227_836, '03fc7903'],
    [8_388_608, '0400008000'],
  ] as const) {
    it(`should push ${value}`, () => expect(pushNumber(value).toString('hex')).to.equal(hex));
  }
});
