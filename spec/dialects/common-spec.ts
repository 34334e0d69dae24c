import { expect } from 'chai';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { common, commonAnswers } from '../../lib/dialects/common.js';

describe('common', () => {
  it('should hold what Bitcoin says in the same way', () => {
    for (const [command, layout] of Object.entries(common)) {
      expect(bitcoin.messages).to.have.property(command, layout);
    }
  });

  it('should name commands as questions and answers', () => {
    for (const each of Object.entries(commonAnswers).flat())
      expect(bitcoin.messages).to.have.property(each);
  });
});
