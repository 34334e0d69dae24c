import { expect } from 'chai';
import { filter, firstValueFrom, map, type Observable } from 'rxjs';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { HeaderChain, HeadersOutcome } from '../../lib/light/headerChain.js';
import type { Header } from '../../lib/messages/headers.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { tcp } from '../../lib/transports/tcp.js';
import { btcd, type Btcd } from './btcd.js';
import { build } from './build.js';
import { askHeaders, chainOf } from './chain.js';
import { eventually } from './eventually.js';

/** The last height that both chains share. */
const FORK = 10;

type Connected = Extract<HeadersOutcome<Header>, { type: 'connected' }>;

/** Takes all headers that come, and asks for those between when some do not join. */
const following = (peer: Peer<Bitcoin>, chain: HeaderChain<Header>): Observable<Connected> =>
  peer.on('headers').pipe(
    map(({ payload }) => {
      const outcome = chain.accept(payload.headers);
      if (outcome.type === 'unconnected') askHeaders(peer, chain);
      return outcome;
    }),
    filter((outcome) => outcome.type === 'connected'),
  );

/** Has `node` call `other`, take its chain where it has more work, and hang up. */
async function meet(node: Btcd, other: Btcd): Promise<void> {
  const best = await other.rpc<string>('getbestblockhash');
  await node.rpc('node', 'connect', other.address, 'temp');
  await eventually(
    () => node.rpc<string>('getbestblockhash'),
    (hash) => hash === best,
  );
  await node.rpc('node', 'disconnect', other.address);
  await eventually(
    () => other.rpc<unknown[]>('getpeerinfo'),
    ({ length }) => length === 0,
  );
}

describe('a reorganisation by btcd', () => {
  before(build);

  it('should arrive as three headers that leave and four that come, and be followed', async () => {
    await using node = await btcd();
    await using rival = await btcd();
    await node.rpc('generate', FORK);
    await meet(rival, node);
    const left = await node.rpc<string[]>('generate', 3);
    const came = await rival.rpc<string[]>('generate', 4);

    await using peer = connect(tcp(node.address), regtest, { v2: 'off' });
    const chain = await chainOf(peer);
    expect(chain.tip.hash.toString()).to.equal(left.at(-1));

    await firstValueFrom(peer.send('sendheaders'));
    const overtaken = firstValueFrom(
      following(peer, chain).pipe(filter(({ disconnected }) => disconnected.length > 0)),
    );
    await meet(node, rival);
    const { disconnected, connected } = await overtaken;

    expect(disconnected.map(({ hash }) => `${hash}`)).to.deep.equal(left.toReversed());
    expect(connected.map(({ hash }) => `${hash}`)).to.deep.equal(came);
    expect(chain.height).to.equal(FORK + 4);
    expect(chain.tip.hash.toString()).to.equal(await node.rpc('getbestblockhash'));
  });
});
