import { expect } from 'chai';
import { TransportError } from '../../lib/errors.js';
import { webSocketEnding } from '../../lib/transports/webSocketEnding.js';

const given = { reason: '', opened: true, cause: undefined, address: 'ws://node.example/' };

describe('webSocketEnding', () => {
  for (const code of [1000, 1001, 1005]) {
    it(`should be no fault with ${code}`, () => {
      expect(webSocketEnding({ ...given, code })).to.equal(undefined);
    });
  }

  it('should be a reset where it broke', () => {
    const error = webSocketEnding({ ...given, code: 1006 });
    expect(error).to.be.instanceOf(TransportError);
    expect(error).to.include({
      code: 'ECONNRESET',
      message: 'read ECONNRESET ws://node.example/',
    });
  });

  for (const code of [1002, 1009, 1011, 1014, 3000, 4999]) {
    it(`should tell the words of the remote with ${code}, made safe`, () => {
      expect(webSocketEnding({ ...given, code, reason: 'no node\u001b[2J' })).to.include({
        code: 'ECONNABORTED',
        message: `closed with ${code} ws://node.example/: no node??2J`,
      });
    });
  }

  it('should be a refusal where it was never open, whatever the code', () => {
    for (const code of [1000, 1006, 1015])
      expect(webSocketEnding({ ...given, code, opened: false })).to.include({
        code: 'ECONNREFUSED',
        message: 'connect ECONNREFUSED ws://node.example/',
      });
  });

  it('should tell what Node tells', () => {
    const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const error = webSocketEnding({ ...given, code: 1006, opened: false, cause });
    expect(error).to.include({
      code: 'ENOTFOUND',
      message: 'connect ENOTFOUND ws://node.example/: getaddrinfo ENOTFOUND',
      cause,
    });
  });

  it('should do without an address', () => {
    expect(webSocketEnding({ ...given, code: 1006, address: undefined })).to.include({
      message: 'read ECONNRESET',
    });
  });
});
