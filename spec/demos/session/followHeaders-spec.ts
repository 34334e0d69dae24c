import { expect } from 'chai';
import { RemoteProtocolError } from '../../../lib/errors.js';
import { MAX_HEADERS } from '../../../lib/messages/headers.js';
import { followHeaders, type Progress } from '../../../demos/session/followHeaders.js';
import { newChain } from '../../../demos/session/newChain.js';
import { hearing } from '../hearing.js';
import { networkOf } from '../../../demos/cli/networks.js';
import { young } from '../node/fixture.js';

const regtest = networkOf('regtest');

function following(blocks: number) {
  const { chain: theirs } = young(blocks);
  const ours = newChain(regtest);
  const told: Progress[] = [];
  const heard = hearing(
    followHeaders(ours, (progress) => told.push(progress)),
    { lastBlock: blocks },
  );
  const headers = (from: number, to: number) => ({
    headers: Array.from({ length: to - from + 1 }, (_, i) => theirs.at(from + i)!.block.header),
  });
  return { ...heard, theirs, ours, told, headers, failed: () => heard.error };
}
const commands = (news: readonly unknown[][]) => news.map(([command]) => command);

describe('followHeaders', () => {
  it('should ask from genesis on, and end the first sync with what is no full answer', () => {
    const { hear, news, told, ours, headers, theirs } = following(5);
    const [[command, payload] = []] = news();
    expect([command, payload]).to.deep.include('getheaders');
    hear('headers', headers(1, 5));
    expect(commands(news())).to.deep.equal(['sendheaders']);
    expect(ours.tip.hash.equals(theirs.tip.hash)).to.equal(true);
    expect(told).to.have.length(1);
    expect(told[0]).to.include({ synced: true, first: true, goal: 5 });
    expect(told[0]!.connected.map(({ height }) => height)).to.deep.equal([1, 2, 3, 4, 5]);
  });

  it('should ask on after a full answer', () => {
    const { hear, news, told, headers } = following(MAX_HEADERS + 1);
    news();
    hear('headers', headers(1, MAX_HEADERS));
    expect(commands(news())).to.deep.equal(['getheaders']);
    expect(told.at(-1)).to.include({ synced: false, first: false, goal: MAX_HEADERS + 1 });
    hear('headers', headers(MAX_HEADERS + 1, MAX_HEADERS + 1));
    expect(commands(news())).to.deep.equal(['sendheaders']);
  });

  it('should not ask on for ever where a full answer brings nothing new', () => {
    const { hear, news, headers } = following(MAX_HEADERS);
    hear('headers', headers(1, MAX_HEADERS));
    news();
    hear('headers', headers(1, MAX_HEADERS));
    expect(commands(news())).to.deep.equal(['sendheaders']);
    hear('headers', headers(1, MAX_HEADERS));
    expect(news()).to.deep.equal([]);
  });

  it('should take new headers as they are announced, and say no more', () => {
    const { hear, news, told, headers } = following(5);
    hear('headers', headers(1, 4));
    news();
    hear('headers', headers(5, 5));
    expect(news()).to.deep.equal([]);
    expect(told.at(-1)).to.include({ synced: true, first: false });
  });

  it('should ask when it is told of an unknown block by inv, and only then', () => {
    const { hear, news, headers, theirs } = following(5);
    hear('headers', headers(1, 4));
    news();
    hear('inv', { items: [{ type: 'block', hash: theirs.at(4)!.hash }] });
    hear('inv', { items: [{ type: 'tx', hash: theirs.at(5)!.hash }] });
    expect(news()).to.deep.equal([]);
    hear('inv', { items: [{ type: 'block', hash: theirs.at(5)!.hash }] });
    expect(commands(news())).to.deep.equal(['getheaders']);
  });

  it('should ask once for what lies between, and give up if the answer does not join either', () => {
    const { hear, news, headers, failed } = following(5);
    news();
    hear('headers', headers(4, 5));
    expect(commands(news())).to.deep.equal(['getheaders']);
    hear('headers', headers(1, 5));
    hear('headers', headers(4, 5)); // known by now
    expect(failed()).to.equal(undefined);

    const lost = following(5);
    lost.hear('headers', lost.headers(4, 5));
    lost.hear('headers', lost.headers(4, 5));
    expect(lost.failed()).to.be.instanceOf(RemoteProtocolError);
  });

  it('should refuse headers without proof of work', () => {
    const { hear, headers, failed, told } = following(2);
    const [first] = headers(1, 1).headers;
    const hard = { ...first!, bits: 0x1d00ffff };
    hear('headers', { headers: [hard] });
    expect(failed())
      .to.be.instanceOf(RemoteProtocolError)
      .with.property('message')
      .that.includes('proof of work');
    expect(told).to.deep.equal([]);
  });
});
