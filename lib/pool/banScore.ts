import { LocalProtocolError } from '../errors.js';

/** What somebody has done wrong, as a number that is forgotten in part. */
export interface BanScore {
  /** The score at a time in ms, rounded down. */
  at(now: number): number;
  /** Adds what lasts and what fades, and gives the score after it. */
  charge(now: number, lasting: number, fading?: number): number;
}

/** In which time half of what fades is gone, and after which all of it is, in ms (btcd `connmgr/dynamicbanscore.go`). */
const HALF_LIFE = 60_000;
const LIFE = 1_800_000;

/**
 * A score as btcd keeps for each remote: part of it lasts, part halves each minute and is gone after half an hour without a
 * charge. Whom to ban at which score is the user's: btcd does at 100.
 *
 * @example
 * const score = banScore();
 * score.charge(0, 100, 50);   // => 150
 * score.at(60_000);   // => 125
 * @throws {LocalProtocolError} for a charge below 0, or one that is no number.
 */
export function banScore(): BanScore {
  let lasting = 0;
  let fading = 0;
  let since = 0;
  const faded = (now: number) => {
    const elapsed = Math.max(0, now - since); // a clock that was set back forgives nothing
    return elapsed > LIFE ? 0 : fading * 2 ** (-elapsed / HALF_LIFE);
  };
  const at = (now: number) => Math.floor(lasting + faded(now));

  return {
    at,
    charge(now, more, moreFading = 0) {
      if (!(more >= 0 && moreFading >= 0)) {
        throw new LocalProtocolError(`expected charges from 0, got ${more} and ${moreFading}`);
      }
      fading = faded(now) + moreFading;
      lasting += more;
      since = now;
      return at(now);
    },
  };
}
