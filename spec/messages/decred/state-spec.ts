import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { Hash } from '../../../lib/hash/hash.js';
import {
  getinitstate,
  initstate,
  initStateTypes,
  MAX_HEAD_BLOCKS,
  MAX_HEAD_VOTES,
  MAX_INIT_STATE_TYPES,
  MAX_TREASURY_SPENDS,
  miningstate,
} from '../../../lib/messages/decred/state.js';

const hashes = (length: number) => Array.from({ length }, () => Hash.zero);
const none = { blocks: [], votes: [], treasurySpends: [] };

describe('initstate', () => {
  for (const [name, most] of [
    ['blocks', MAX_HEAD_BLOCKS],
    ['votes', MAX_HEAD_VOTES],
    ['treasurySpends', MAX_TREASURY_SPENDS],
  ] as const) {
    it(`should have at most ${most} ${name}`, () => {
      const full = { ...none, [name]: hashes(most) };

      expect(initstate.unpack(initstate.pack(full))).to.deep.equal(full);
      expect(() => initstate.pack({ ...none, [name]: hashes(most + 1) })).to.throw(
        LocalProtocolError,
        `${name}: expected 0 to ${most} elements, got ${most + 1}`,
      );
      if (name === 'treasurySpends') return;
      const state = { version: 1, height: 0, blocks: [], votes: [] };
      expect(() => miningstate.pack({ ...state, [name]: hashes(most + 1) })).to.throw(`${name}: `);
    });
  }

  it('should refuse a count that is too high before it reads on', () => {
    expect(() => initstate.unpack(Buffer.of(9))).to.throw(
      DecodeError,
      'blocks: expected at most 8, got 9',
    );
  });
});

describe('getinitstate', () => {
  it('should name what it asks for, in printable letters', () => {
    const asked = { types: initStateTypes };

    expect(getinitstate.unpack(getinitstate.pack(asked))).to.deep.equal(asked);
    expect(() => getinitstate.pack({ types: ['head\0'] })).to.throw(
      LocalProtocolError,
      'types: expected printable letters (ASCII), got 0x0',
    );
  });

  it('should have at most 32 names of 32 letters', () => {
    const name = 'a'.repeat(MAX_INIT_STATE_TYPES);
    const types = Array.from({ length: MAX_INIT_STATE_TYPES }, () => name);

    expect(getinitstate.pack({ types })).to.have.lengthOf(1_057);
    expect(() => getinitstate.pack({ types: [...types, name] })).to.throw(LocalProtocolError);
    expect(() => getinitstate.pack({ types: [`${name}a`] })).to.throw(LocalProtocolError);
  });
});
