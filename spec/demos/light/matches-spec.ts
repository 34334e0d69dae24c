import { expect } from 'chai';
import { matches } from '../../../demos/light/matches.js';
import { DecodeError } from '../../../lib/errors.js';
import { Hash } from '../../../lib/hash/hash.js';
import { basicFilter } from '../../../lib/light/basicFilter.js';
import { readySession } from '../../peer/session.js';
import { blockForUs, OURS, THEIRS } from './blockForUs.js';

const { block, link } = blockForUs();
const filter = basicFilter(block, []);

/** What is emitted and thrown when the remote answers with these filters. */
function asked(script: Buffer, ...answers: readonly { blockHash: Hash; filter: Buffer }[]) {
  const { peer, remote, heard, advance } = readySession();
  const seen: unknown[] = [];
  matches(peer, link, script).subscribe({
    next: (value) => seen.push(value),
    error: (error: unknown) => seen.push(error),
    complete: () => seen.push('end'),
  });
  advance(1);
  for (const answer of answers) remote.say('cfilter', { filterType: 0, ...answer });
  advance(1);
  void peer.close();
  advance(2_000);
  return { seen, questions: heard('getcfilters').map(({ payload }) => payload) };
}

describe('matches', () => {
  const answer = { blockHash: link.hash, filter };

  it('should ask for the basic filter of the one block', () => {
    expect(asked(OURS, answer).questions).to.deep.equal([
      { filterType: 0, startHeight: 7, stopHash: link.hash },
    ]);
  });

  it('should tell whether the block may concern the script', () => {
    expect(asked(OURS, answer).seen).to.deep.equal([true, 'end']);
    expect(asked(THEIRS, answer).seen).to.deep.equal([true, 'end']);
    expect(asked(Buffer.of(0x51), answer).seen).to.deep.equal([false, 'end']);
  });

  it('should wait for the filter of its block, and leave those of others', () => {
    const other = { blockHash: Hash.zero, filter: Buffer.of(0) };
    expect(asked(OURS, other, answer).seen).to.deep.equal([true, 'end']);
  });

  it('should not believe bytes that are no filter', () => {
    const { seen } = asked(OURS, { blockHash: link.hash, filter: Buffer.of(9) });
    expect(seen).to.have.length(1);
    expect(seen[0]).to.be.instanceOf(DecodeError);
  });
});
