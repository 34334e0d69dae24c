import { expect } from 'chai';
import fc from 'fast-check';
import {
  MAX_INPUTS,
  MAX_OUTPUTS,
  prefix,
  witness,
} from '../../../lib/messages/decred/transactionParts.js';
import { declared } from '../declared.js';
import { walked } from '../walked.js';
import { anyWholeTransaction } from './anyTransaction.js';

describe('parts of decred transactions', () => {
  for (const [name, layout] of Object.entries({ prefix, witness })) {
    const twin = declared(layout);

    it(`should be read, written and skipped by hand as declared: ${name}`, () => {
      fc.assert(
        fc.property(anyWholeTransaction, fc.nat(), fc.nat(255), fc.nat(9), (tx, at, to, cut) => {
          const packed = twin.pack(tx);
          expect(layout.pack(tx)).to.deep.equal(packed);
          if (cut > 0) packed[at % packed.length] = to;
          const payload = packed.subarray(0, packed.length - cut);
          for (const walk of ['read', 'skip'] as const) {
            expect(walked((from) => layout[walk](from), payload)).to.deep.equal(
              walked((from) => twin[walk](from), payload),
            );
          }
        }),
        { numRuns: 500 },
      );
    });
  }

  it('should have the limits that follow from the largest payload', () => {
    const payload = 32 * 1024 * 1024;
    expect(MAX_INPUTS).to.equal(Math.floor(payload / 43) + 1);
    expect(MAX_OUTPUTS).to.equal(Math.floor(payload / 9) + 1);
  });
});
