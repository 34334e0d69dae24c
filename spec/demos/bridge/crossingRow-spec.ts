import { expect } from 'chai';
import { crossingRow } from '../../../demos/bridge/crossingRow.js';
import { plain, print } from '../../../demos/view/rows.js';

describe('crossingRow', () => {
  it('should say who came, and why somebody was lost, without what could move a cursor', () => {
    const from = 'http://127.0.0.1:1';
    expect(print(crossingRow({ event: 'came', from }), plain)).to.equal(`came       ${from}`);
    expect(
      print(crossingRow({ event: 'lost', from, why: 'read\u001b ECONNRESET' }), plain),
    ).to.equal(`lost       ${from}: read? ECONNRESET`);
  });
});
