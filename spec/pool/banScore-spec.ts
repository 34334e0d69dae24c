import { expect } from 'chai';
import { assert as forAll, integer, property } from 'fast-check';
import { LocalProtocolError } from '../../lib/errors.js';
import { banScore } from '../../lib/pool/banScore.js';

const MINUTE = 60_000;

describe('banScore', () => {
  it('should keep what lasts and halve what fades, each minute (C.4)', () => {
    const score = banScore();

    expect(score.at(0)).to.equal(0);
    expect(score.charge(0, 100, 50)).to.equal(150);
    expect(score.at(MINUTE)).to.equal(125);
    expect(score.at(7 * MINUTE)).to.equal(100);
  });

  it('should forget the rest after half an hour (C.4)', () => {
    const score = banScore();
    score.charge(0, 0, 2 ** 32 - 1);

    expect(score.at(1_800_000)).to.equal(3);
    expect(score.at(1_800_001)).to.equal(0);
  });

  it('should add to what is left of the charges before', () => {
    const score = banScore();
    score.charge(0, 1, 64);

    expect(score.charge(MINUTE, 2, 32)).to.equal(67);
    expect(score.at(2 * MINUTE)).to.equal(35);
  });

  it('should forgive nothing to a clock that is set back', () => {
    const score = banScore();
    score.charge(5 * MINUTE, 0, 40);

    expect(score.at(0)).to.equal(40);
  });

  it('should never fall below what lasts, nor rise by itself', () => {
    const time = integer({ min: 0, max: 4_000_000 });
    const charge = integer({ min: 0, max: 10_000 });
    forAll(
      property(charge, charge, time, time, (lasting, fading, one, other) => {
        const score = banScore();
        score.charge(0, lasting, fading);
        const [early, late] = [Math.min(one, other), Math.max(one, other)];

        expect(score.at(late)).to.be.within(lasting, score.at(early));
      }),
    );
  });

  for (const wrong of [-1, NaN]) {
    it(`should refuse a charge of ${wrong}`, () => {
      expect(() => banScore().charge(0, wrong)).to.throw(
        LocalProtocolError,
        `expected charges from 0, got ${wrong} and 0`,
      );
    });
  }
});
