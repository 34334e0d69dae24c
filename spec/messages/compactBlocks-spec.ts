import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { cmpctblock, getblocktxn, sendcmpct } from '../../lib/messages/compactBlocks.js';
import { bytes, vectors } from '../vectors/load.js';

const compact = vectors<readonly { name: string; hex: string }[]>('bitcoin/messages.json').find(
  ({ name }) => name === 'cmpctblock-testnet3-898352',
)!;

describe('cmpctblock', () => {
  it('should read short ids as numbers', () => {
    const { shortIds, prefilled } = cmpctblock.unpack(bytes(compact.hex));

    expect(shortIds[0]).to.equal(0x724ca5026be3); // e36b02a54c72 on the wire
    expect(prefilled.map(({ index }) => index)).to.deep.equal([0]);
  });

  it('should write prefilled transactions by their distances', () => {
    const value = cmpctblock.unpack(bytes(compact.hex));
    const { transaction } = value.prefilled[0]!;
    const more = { ...value, prefilled: [0, 2, 9].map((index) => ({ index, transaction })) };

    expect(
      cmpctblock.unpack(cmpctblock.pack(more)).prefilled.map(({ index }) => index),
    ).to.deep.equal([0, 2, 9]);
    expect(() => cmpctblock.pack({ ...more, prefilled: [...more.prefilled].reverse() })).to.throw(
      LocalProtocolError,
      'prefilled: expected an index from 10 to 65535, got 2',
    );
  });
});

describe('getblocktxn', () => {
  it('should ask for one transaction at least', () => {
    expect(() => getblocktxn.pack({ blockHash: Hash.zero, indexes: [] })).to.throw(
      LocalProtocolError,
      'indexes: ',
    );
    expect(() => getblocktxn.unpack(bytes('00'.repeat(33)))).to.throw(DecodeError, 'indexes: ');
  });

  it('should name the index that is too high', () => {
    const hex = `${'00'.repeat(32)}03fdfeff0000`;

    expect(() => getblocktxn.unpack(bytes(hex))).to.throw(
      DecodeError,
      'indexes[2]: expected an index of at most 65535, got 65536',
    );
  });
});

describe('sendcmpct', () => {
  it('should say yes or no', () => {
    expect(sendcmpct.pack({ announce: true, version: 2n }).toString('hex')).to.equal(
      '010200000000000000',
    );
    expect(() => sendcmpct.unpack(bytes('020200000000000000'))).to.throw(
      DecodeError,
      'announce: expected 0 or 1, got 2',
    );
  });
});
