import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { Hash } from '../../../lib/hash/hash.js';
import { built } from '../../../lib/layout/lazy.js';
import { mixconfirm, mixsecrets } from '../../../lib/messages/decred/mixEnd.js';
import { buildTransaction } from '../../../lib/messages/decred/transactions.js';

const head = {
  ...{ signature: Buffer.alloc(64), identity: Buffer.alloc(33), session: Hash.zero, run: 0 },
};
const transaction = buildTransaction({
  ...{ version: 1, inputs: [], lockTime: 5, expiry: 0 },
  outputs: [{ value: 1n, scriptVersion: 0, script: Buffer.alloc(3) }],
});

describe('mixconfirm', () => {
  it('should hold a transaction, whose bytes are those that were received', () => {
    const { bytes } = built(mixconfirm, { ...head, transaction, seen: [Hash.zero] });
    const heard = mixconfirm.unpack(bytes);

    expect(heard.transaction.bytes).to.deep.equal(transaction.bytes);
    expect(heard.transaction.lockTime).to.equal(5);
    expect(bytes.indexOf(transaction.bytes)).to.equal(133);
  });

  it('should name the part of the transaction that is wrong', () => {
    const bytes = Buffer.from(built(mixconfirm, { ...head, transaction, seen: [] }).bytes);
    bytes.writeUInt16LE(3, 135);

    expect(() => mixconfirm.unpack(bytes)).to.throw(DecodeError, /^transaction\./);
  });
});

describe('mixsecrets', () => {
  const secrets = { ...head, seed: Buffer.alloc(32), seen: [] };

  it('should show numbers and messages, or none', () => {
    const full = {
      ...secrets,
      slotReserveMessages: [Buffer.alloc(32), Buffer.alloc(0)],
      dcNetMessages: [Buffer.alloc(20)],
    };
    const none = { ...secrets, slotReserveMessages: [], dcNetMessages: [] };

    for (const value of [full, none]) expect(built(mixsecrets, value)).to.deep.equal(value);
    expect(built(mixsecrets, none).bytes).to.have.lengthOf(133 + 32 + 3);
  });

  it('should refuse what is longer than dcrd takes', () => {
    const wrongs = [
      { slotReserveMessages: [Buffer.alloc(33)], dcNetMessages: [] },
      { slotReserveMessages: [], dcNetMessages: [Buffer.alloc(21)] },
    ];
    for (const wrong of wrongs)
      expect(() => built(mixsecrets, { ...secrets, ...wrong })).to.throw(
        LocalProtocolError,
        /Messages: expected/,
      );
  });
});
