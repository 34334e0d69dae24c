import { expect } from 'chai';
import { bar } from '../../../demos/view/bar.js';
import { plain, print, widthOf } from '../../../demos/view/rows.js';

const text = (done: number, goal: number) => print(bar(done, goal, 4), plain);

describe('bar', () => {
  it('should show the share that is done, to an eighth of a column', () => {
    expect([text(0, 8), text(4, 8), text(5, 32), text(31, 32), text(8, 8)]).to.deep.equal([
      ...['░░░░', '██░░', '▋░░░', '███▉', '████'],
    ]);
  });

  it('should stay within its columns whatever it is told', () => {
    for (const [done, goal] of [
      [9, 8],
      [-1, 8],
      [0, 0],
      [1, 3],
    ] as const) {
      expect(widthOf(bar(done, goal, 4)), `${done} of ${goal}`).to.equal(4);
    }
    expect(text(0, 0)).to.equal('████');
  });
});
