import { expect } from 'chai';
import { payloadLimit } from '../../lib/layers/payloadLimit.js';

describe('payloadLimit', () => {
  it('should be the same for every command where none has its own', () => {
    const limit = payloadLimit({ maxPayload: 5 });

    expect(['block', 'constructor', ''].map(limit)).to.deep.equal([5, 5, 5]);
  });

  it('should be that of the command, larger or smaller, where it has one', () => {
    const limit = payloadLimit({ maxPayload: 5, maxPayloads: { block: 9, ping: 0 } });

    expect(['block', 'ping', 'tx', 'constructor'].map(limit)).to.deep.equal([9, 0, 5, 5]);
  });
});
