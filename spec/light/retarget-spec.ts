import { expect } from 'chai';
import { RemoteProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { headerChain } from '../../lib/light/headerChain.js';
import type { Link } from '../../lib/light/link.js';
import { retarget, type RetargetOptions, type Timed } from '../../lib/light/retarget.js';
import { workOf } from '../../lib/light/work.js';
import { blockHash, type Header } from '../../lib/messages/headers.js';
import { mainnet, testnet4 } from '../../lib/networks/bitcoin.js';

const { powLimit } = mainnet;
const EASIEST = 0x1d00ffff;
const HARD = 0x1c05a3f4;

/** A branch of headers that were found at these times, with these bits; its last link. */
function branch(height: number, rows: readonly (readonly [time: number, bits: number])[]) {
  let link: Link<Timed> | undefined;
  rows.forEach(([time, bits], i) => {
    const header = { time, bits, previous: Hash.zero };
    link = { header, hash: Hash.zero, height: height + i, work: workOf(bits), previous: link };
  });
  return link!;
}

/** An interval of 2016 headers that ends at `height`. */
const interval = (height: number, first: number, last: number, bits: number, firstBits = bits) =>
  branch(height - 2015, [
    [first, firstBits],
    ...Array.from({ length: 2014 }, () => [first, bits] as const),
    [last, bits],
  ]);

const after = (last: Link<Timed>, options: Partial<RetargetOptions> = {}, wait = 600) =>
  retarget({ powLimit, ...options })(last, { ...last.header, time: last.header.time + wait });

describe('retarget', () => {
  // The rows of Bitcoin Core's pow_tests.cpp.
  it('should change the bits by the time that 2016 blocks took', () => {
    expect(after(interval(32_255, 1_261_130_161, 1_262_152_739, EASIEST))).to.equal(0x1d00d86a);
  });

  it('should not go above the limit', () => {
    expect(after(interval(2_015, 1_231_006_505, 1_233_061_996, EASIEST))).to.equal(EASIEST);
  });

  it('should become harder by no more than four times', () => {
    expect(after(interval(68_543, 1_279_008_237, 1_279_297_671, HARD))).to.equal(0x1c0168fd);
  });

  it('should become easier by no more than four times', () => {
    expect(after(interval(46_367, 1_263_163_443, 1_269_211_443, 0x1c387f6f))).to.equal(0x1d00e1fd);
  });

  it('should leave the bits as they are between changes', () => {
    expect(after(branch(2_016, [[5, HARD]]))).to.equal(HARD);
    expect(after(branch(4_030, [[5, HARD]]), {}, 1e6)).to.equal(HARD);
  });

  it('should ask for none where it would have to look back too far', () => {
    expect(after(branch(4_031, [[5, HARD]]))).to.equal(undefined);
  });

  it('should take other intervals', () => {
    const last = branch(3, [
      [0, HARD],
      [10, HARD],
      [20, HARD],
    ]);
    expect(after(last, { interval: 3, spacing: 20 })).to.be.below(HARD);
    expect(after(last, { interval: 3, spacing: 5 })).to.be.above(HARD);
  });

  describe('on the test networks', () => {
    const options = { easyAfter: 1_200 };

    it('should allow the easiest bits after 20 minutes without a block, and only then', () => {
      const last = branch(2_017, [[5, HARD]]);
      expect(after(last, options, 1_200)).to.equal(HARD);
      expect(after(last, options, 1_201)).to.equal(EASIEST);
    });

    it('should go back to the bits from before the easy blocks', () => {
      const last = branch(2_020, [
        [5, HARD],
        [6, EASIEST],
        [7, EASIEST],
      ]);
      expect(after(last, options)).to.equal(HARD);
    });

    it('should go back no further than to the start of the interval', () => {
      const last = branch(2_015, [
        [5, HARD],
        [6, EASIEST],
        [7, EASIEST],
      ]);
      expect(after(last, options)).to.equal(EASIEST);
    });

    it('should ask for none where only easy blocks are kept', () => {
      expect(after(branch(2_020, [[5, EASIEST]]), options)).to.equal(undefined);
    });

    it('should start a change from the first block of the interval, where BIP 94 holds', () => {
      const last = interval(4_031, 0, 2016 * 600, EASIEST, HARD);
      expect(after(last, options)).to.equal(EASIEST);
      const { powLimit } = testnet4;
      expect(after(last, { ...options, powLimit, fromFirst: true })).to.equal(HARD);
    });
  });

  it('should keep a chain from being extended with headers that are too easy', () => {
    const start: Header = {
      version: 1,
      previous: Hash.zero,
      merkleRoot: Hash.zero,
      time: 0,
      bits: HARD,
      nonce: 0,
    };
    const easy = { ...start, previous: blockHash(start), bits: EASIEST };
    const proof = { hashOf: blockHash, powHashOf: () => Hash.zero, powLimit };
    const chain = headerChain({ start, ...proof, bitsAfter: retarget({ powLimit }) });
    expect(() => chain.accept([easy])).to.throw(
      RemoteProtocolError,
      'expected the bits 1c05a3f4 at the height 1, got 1d00ffff',
    );
    expect(chain.accept([{ ...easy, bits: HARD }])).to.include({ added: 1 });
  });
});
