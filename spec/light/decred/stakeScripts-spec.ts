import { expect } from 'chai';
import {
  isNullData,
  isTagged,
  pushed,
  tags,
  untagged,
} from '../../../lib/light/decred/stakeScripts.js';
import { bytes } from '../../vectors/load.js';

const keyHash = `76a914${'11'.repeat(20)}88ac`;
const scriptHash = `a914${'22'.repeat(20)}87`;
const output = (hex: string, scriptVersion = 0) => ({ scriptVersion, script: bytes(hex) });

describe('isTagged', () => {
  it('should know payments to hashes behind their tag', () => {
    for (const payment of [keyHash, scriptHash]) {
      expect(isTagged(output(`ba${payment}`), tags.ticket)).to.equal(true);
      expect(isTagged(output(`bb${payment}`), tags.ticket)).to.equal(false);
      expect(isTagged(output(payment), tags.ticket)).to.equal(false);
      expect(isTagged(output(`ba${payment}`, 1), tags.ticket)).to.equal(false);
    }
  });

  it('should want exactly such a payment', () => {
    const wrongs = [`${keyHash}00`, keyHash.slice(2), `76a915${'11'.repeat(21)}88ac`, '51', ''];
    for (const wrong of wrongs) expect(isTagged(output(`ba${wrong}`), tags.ticket)).to.equal(false);
    expect(isTagged(output(''), tags.ticket)).to.equal(false);
  });
});

describe('untagged', () => {
  it('should take off each tag, and nothing else', () => {
    for (const tag of Object.values(tags)) {
      const hex = tag.toString(16);
      expect(untagged(output(hex + scriptHash)).toString('hex')).to.equal(scriptHash);
      expect(untagged(output(`${hex}51`)).toString('hex')).to.equal(`${hex}51`);
    }
    expect(untagged(output(keyHash)).toString('hex')).to.equal(keyHash);
    expect(untagged(output(`c1${keyHash}`)).toString('hex')).to.equal(`c1${keyHash}`);
  });
});

describe('pushed', () => {
  it('should be the data of one plain push', () => {
    expect(pushed(bytes('6a03010203'), 3)!.toString('hex')).to.equal('010203');
    expect(pushed(bytes('6a03010203'), 2, 75)!.toString('hex')).to.equal('010203');
  });

  it('should be undefined for other lengths, other pushes and leftovers', () => {
    for (const wrong of ['', '6a', '6a0201', '6a0301020304', '6a4c03010203', '5103010203']) {
      expect(pushed(bytes(wrong), 0, 75), wrong).to.equal(undefined);
    }
    expect(pushed(bytes('6a03010203'), 4, 75)).to.equal(undefined);
    expect(pushed(bytes('6a03010203'), 2)).to.equal(undefined);
  });
});

describe('isNullData', () => {
  it('should know OP_RETURN, alone or with one push of any form', () => {
    const legal = [
      '6a',
      '6a00',
      '6a51',
      '6a60',
      '6a0101',
      '6a4c0101',
      '6a4d010001',
      '6a4e0100000001',
    ];
    for (const hex of legal) expect(isNullData(bytes(hex)), hex).to.equal(true);
    expect(isNullData(bytes(`6a4d0001${'00'.repeat(256)}`))).to.equal(true);
  });

  it('should refuse what is cut off, more than one push, and what pushes nothing', () => {
    for (const hex of ['', '51', '6a02', '6a4c', '6a4d01', '6a4f', '6a61', '6a010101', '6aac']) {
      expect(isNullData(bytes(hex)), hex).to.equal(false);
    }
    expect(isNullData(bytes(`6a4d0101${'00'.repeat(257)}`))).to.equal(false);
  });
});
