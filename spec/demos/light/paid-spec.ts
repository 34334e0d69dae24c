import { expect } from 'chai';
import { networkOf } from '../../../demos/cli/networks.js';
import { paid } from '../../../demos/light/paid.js';
import { RemoteProtocolError } from '../../../lib/errors.js';
import { readySession } from '../../peer/session.js';
import { blockForUs, OURS } from './blockForUs.js';

/** What is emitted and thrown when the remote answers with these transactions. */
function asked(script: Buffer, transactions = blockForUs().block.transactions) {
  const { block, link } = blockForUs();
  const { peer, remote, heard, advance } = readySession();
  const seen: unknown[] = [];
  paid(peer, networkOf('regtest').coin, link, script).subscribe({
    next: (value) => seen.push(value),
    error: (error: unknown) => seen.push(error),
    complete: () => seen.push('end'),
  });
  advance(1);
  remote.say('block', { ...block, transactions });
  advance(1);
  void peer.close();
  advance(2_000);
  return { seen, questions: heard('getdata').map(({ payload }) => payload), link };
}

describe('paid', () => {
  it('should ask for the block, and sum up what it pays to the script', () => {
    const { seen, questions, link } = asked(OURS);
    expect(questions).to.deep.equal([{ items: [{ type: 'block', hash: link.hash }] }]);
    expect(seen).to.deep.equal([7n, 'end']);
  });

  it('should find nothing for a script that is not paid', () => {
    expect(asked(Buffer.of(0x51)).seen).to.deep.equal([0n, 'end']);
  });

  it('should not believe a block that is not what its header stands for', () => {
    const { seen } = asked(OURS, []);
    expect(seen).to.have.length(1);
    expect(seen[0]).to.be.instanceOf(RemoteProtocolError);
    expect(String(seen[0])).to.match(/expected block [0-9a-f]{64} whole, got another coinbase$/);
  });
});
