import { expect } from 'chai';
import { duration } from '../../../demos/cli/duration.js';
import { UsageError } from '../../../demos/cli/usageError.js';

describe('duration', () => {
  for (const [text, ms] of [
    ['500ms', 500],
    ['10s', 10_000],
    ['10', 10_000],
    ['1.5m', 90_000],
    ['2h', 7_200_000],
    ['0s', 0],
  ] as const) {
    it(`should read ${text}`, () => expect(duration(text)).to.equal(ms));
  }

  for (const text of ['', 'banana', '10 s', '-1s', '1d', '10S', '999999h']) {
    it(`should refuse '${text}'`, () =>
      expect(() => duration(text)).to.throw(UsageError, `got '${text}'`));
  }
});
