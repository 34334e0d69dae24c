import { expect } from 'chai';
import { after, begun } from '../../../demos/session/session.js';
import { plain, print } from '../../../demos/view/rows.js';
import { summary, tally } from '../../../demos/view/summary.js';
import { closed, sample } from './sample.js';

describe('summary', () => {
  it('should be one line and the messages', () => {
    const rows = summary(after(sample, closed), 80).map((row) => print(row, plain));
    expect(rows.at(-1)).to.equal(
      ' 251 headers, 2 blocks, 1 transaction in 1:15, 1.3 MB in, 890 B out, ping 3 ms',
    );
    expect(rows.filter((row) => /block|getheaders|verack/.test(row))).to.have.length(4);
  });

  it('should be nothing for a session that never began', () => {
    expect(summary(after(begun, closed), 80)).to.deep.equal([]);
    expect(tally(sample)).to.deep.equal([]);
  });
});
