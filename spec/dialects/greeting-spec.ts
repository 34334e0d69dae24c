import { expect } from 'chai';
import { hello, meet, nowhere } from '../../lib/dialects/greeting.js';

const self = {
  version: 70_016,
  services: 9n,
  time: 1_700_000_000,
  nonce: 5n,
  userAgent: '/rxpeer:0.1.0/',
  height: 100,
  relay: false,
};

describe('greeting', () => {
  it('should say what we are in a version, and understand it', () => {
    expect(hello(self)).to.include({ timestamp: 1_700_000_000n, startHeight: 100 });
    expect(meet(hello(self))).to.deep.equal(self);
  });

  it('should say nothing of where anybody is', () => {
    expect(hello(self)).to.deep.include({ addrRecv: nowhere, addrFrom: nowhere });
  });

  it('should say whole seconds, and take a clock before 1970 for 1970', () => {
    const said = hello({ ...self, time: 7.9 });

    expect(said.timestamp).to.equal(7n);
    expect(meet({ ...said, timestamp: -5n }).time).to.equal(0);
  });

  it('should understand one who says no more than it must', () => {
    const { version, services, timestamp, addrRecv } = hello(self);

    expect(meet({ version, services, timestamp, addrRecv })).to.deep.equal({
      ...{ version, services, time: 1_700_000_000, nonce: 0n },
      ...{ userAgent: '', height: 0, relay: true },
    });
  });
});
