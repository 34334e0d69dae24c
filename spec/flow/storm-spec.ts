import { expect } from 'chai';
import { seeded } from '../../lib/random.js';
import { storm, type Tallies } from './storm.js';

describe('20 000 sends over connections that break', () => {
  let tallies: Tallies;

  before(async function () {
    this.timeout(60_000);
    tallies = await storm(20_000, seeded(1));
  });

  it('should each be settled exactly once', () => {
    for (const [ending, { sends, sent, failed, dropped, unsettled, twice }] of Object.entries(
      tallies,
    )) {
      expect({ unsettled, twice }, ending).to.deep.equal({ unsettled: 0, twice: 0 });
      expect(sent + failed + dropped, ending).to.equal(sends);
      expect(sends, ending).to.be.greaterThan(2_999);
    }
  });

  it('should add up with what the remote has received: nothing that was dropped, all else once and in order', () => {
    for (const [ending, { sent, failed, received, wrong }] of Object.entries(tallies)) {
      expect(wrong, ending).to.equal(0);
      expect(received, ending).to.be.at.most(sent + failed);
    }
  });

  it('should be sent and received, all of them, where we close in good order', () => {
    const { sends, sent, received } = tallies['closed by us when all is written'];

    expect([sent, received]).to.deep.equal([sends, sends]);
  });

  it('should end in every way', () => {
    const late = tallies['timed out, since the remote reads nothing'];
    const never = tallies['timed out in the handshake'];
    const reset = tallies['reset by the remote'];

    expect(late.failed).to.be.at.least(late.connections);
    expect(never.dropped).to.equal(never.sends);
    expect(reset.received).to.be.lessThan(reset.sends);
    expect(reset.sent).to.be.greaterThan(0);
  });
});
