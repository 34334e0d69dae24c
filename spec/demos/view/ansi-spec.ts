import { expect } from 'chai';
import { over, rewrite } from '../../../demos/view/ansi.js';

describe('over', () => {
  it('should go up by what was drawn before, erase behind each row, and what is left below', () => {
    expect(over(3, ['a', 'b'])).to.equal('\x1b[?2026h\x1b[3Fa\x1b[K\nb\x1b[K\n\x1b[J\x1b[?2026l');
  });

  it('should begin where the cursor is', () => {
    expect(over(0, ['a'])).to.equal('\x1b[?2026ha\x1b[K\n\x1b[J\x1b[?2026l');
  });
});

describe('rewrite', () => {
  it('should begin the line anew', () => expect(rewrite('a')).to.equal('\ra\x1b[K'));
});
