import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { Hash } from '../../../lib/hash/hash.js';
import { built } from '../../../lib/layout/lazy.js';
import { MAX_MIX_MESSAGES, MAX_MIX_PEERS } from '../../../lib/messages/decred/mixParts.js';
import { mixdcnet, mixfactpoly, mixslotres } from '../../../lib/messages/decred/mixSlots.js';

const head = {
  ...{ signature: Buffer.alloc(64), identity: Buffer.alloc(33), session: Hash.zero, run: 0 },
};
const many = <T>(length: number, one: T): readonly T[] => Array.from({ length }, () => one);
const root = Buffer.alloc(32);

describe('the rounds in which messages are mixed', () => {
  it('should follow at most 512 messages of others', () => {
    const seen = many(MAX_MIX_PEERS + 1, Hash.zero);

    for (const build of [
      () => built(mixslotres, { ...head, dcMix: [[root]], seen }),
      () => built(mixfactpoly, { ...head, roots: [root], seen }),
      () => built(mixdcnet, { ...head, dcNet: [], seen }),
    ])
      expect(build).to.throw(LocalProtocolError, 'seen: expected 0 to 512 elements, got 513');
  });

  it('should have at most 1024 roots of 32 bytes', () => {
    const withRoots = (roots: readonly Buffer[]) =>
      built(mixfactpoly, { ...head, roots, seen: [] });

    expect(withRoots(many(MAX_MIX_MESSAGES, root)).roots).to.have.lengthOf(1_024);
    expect(() => withRoots(many(MAX_MIX_MESSAGES + 1, root))).to.throw(
      LocalProtocolError,
      'roots: ',
    );
    expect(() => withRoots([Buffer.alloc(33)])).to.throw(LocalProtocolError, 'roots: ');
  });

  it('should name the number that is cut short', () => {
    const { bytes } = built(mixslotres, {
      ...head,
      dcMix: [
        [root, root],
        [root, root],
      ],
      seen: [],
    });

    expect(() => mixslotres.unpack(bytes.subarray(0, 180))).to.throw(DecodeError, 'dcMix[0][1]: ');
    expect(() => mixslotres.unpack(bytes.subarray(0, 250))).to.throw(DecodeError, 'dcMix[1][1]: ');
  });
});
