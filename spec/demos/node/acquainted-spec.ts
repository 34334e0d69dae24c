import { expect } from 'chai';
import { acquainted } from '../../../demos/node/acquainted.js';
import { endpointText } from '../../../lib/address/networkAddress.js';
import { networkOf, ownNetworks } from '../../../demos/cli/networks.js';
import type { Spoken } from '../../../demos/coins/spoken.js';
import { connect } from '../../../lib/peer.js';
import type { Peer } from '../../../lib/peer/face.js';
import type { Command } from '../../../lib/shapes.js';

const regtest = networkOf('regtest');

/** Calls a node of a network of ten while it lives. */
async function calling<T>(
  address: string,
  visit: (peer: Peer<Spoken>) => Promise<T>,
  network = regtest,
): Promise<T> {
  const { dial, life$ } = acquainted(10, network);
  const living = life$.subscribe();
  const peer = connect(dial(address), network, { v2: 'off' });
  try {
    return await visit(peer);
  } finally {
    await peer.close();
    living.unsubscribe();
  }
}

const why = async (peer: Peer<Spoken>): Promise<string> =>
  peer.ready().then(
    () => 'there',
    ({ message }: Error) => message,
  );

describe('acquainted', () => {
  for (const network of ownNetworks) {
    it(`should tell once of three others, as ${network.coin.name} does`, async () => {
      const { command, told } = network.coin.gossip;
      const ask = async (peer: Peer<Spoken>) => {
        peer.send('getaddr');
        peer.send('getaddr');
        for await (const { payload } of peer.iterate(command as Command<Spoken>)) {
          return told(payload).map(endpointText);
        }
        return [];
      };
      const { first } = acquainted(10, network);
      expect(await calling(first, ask, network)).to.deep.equal(
        ['10.1.0.1', '10.1.0.2', '10.1.0.7'].map((host) => `${host}:${network.port}`),
      );
    });
  }

  it('should have every fifth node gone, and none beyond its size', async () => {
    expect(await calling('10.1.0.3:18444', why)).to.equal('there');
    for (const address of ['10.1.0.4:18444', '10.1.0.9:18444', '10.1.0.10:18444']) {
      expect(await calling(address, why)).to.include('ECONNREFUSED');
    }
  });
});
