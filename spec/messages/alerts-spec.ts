import { expect } from 'chai';
import { Hash } from '../../lib/hash/hash.js';
import { reject, rejectCodes } from '../../lib/messages/alerts.js';

describe('reject', () => {
  const refused = { message: 'tx', code: 'dust', reason: 'too little' } as const;

  it('should name the code', () => {
    expect(reject.unpack(reject.pack(refused))).to.deep.equal(refused);
    expect(reject.pack(refused)[3]).to.equal(rejectCodes.dust);
  });

  it('should leave a code without a name as it is', () => {
    expect(reject.unpack(Buffer.from('000500', 'hex')).code).to.equal(5);
  });

  it('should carry the hash where there is one', () => {
    const value = { ...refused, hash: Hash.zero };

    expect(reject.unpack(reject.pack(value))).to.deep.equal(value);
  });
});
