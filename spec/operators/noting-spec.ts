import { expect } from 'chai';
import { noting } from '../../lib/operators/noting.js';
import { SENT, sending } from '../../lib/shapes.js';

describe('noting', () => {
  it('should note the outcome before it is settled, with the same value', () => {
    const seen: string[] = [];
    const out = sending('x', ({ status }) => seen.push(`settled ${status}`));
    const noted = noting(out, ({ status }, value) => seen.push(`noted ${value} ${status}`));
    noted.settle?.(SENT);
    expect(noted.value).to.equal('x');
    expect(seen).to.deep.equal(['noted x sent', 'settled sent']);
  });

  it('should note also what nobody else waits for', () => {
    let noted: unknown;
    noting(sending('x'), (outcome) => (noted = outcome)).settle?.(SENT);
    expect(noted).to.equal(SENT);
  });
});
