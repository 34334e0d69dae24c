import { expect } from 'chai';
import { acquainted } from '../../../demos/node/acquainted.js';
import { endpointText } from '../../../lib/address/networkAddress.js';
import { regtest } from '../../../lib/networks/bitcoin.js';
import { connect } from '../../../lib/peer.js';
import type { Peer } from '../../../lib/peer/face.js';
import type { Bitcoin } from '../../../lib/dialects/bitcoin.js';

/** Calls a node of a network of ten while it lives. */
async function calling<T>(address: string, visit: (peer: Peer<Bitcoin>) => Promise<T>): Promise<T> {
  const { dial, life$ } = acquainted(10);
  const living = life$.subscribe();
  const peer = connect(dial(address), regtest);
  try {
    return await visit(peer);
  } finally {
    await peer.close();
    living.unsubscribe();
  }
}

const why = async (peer: Peer<Bitcoin>): Promise<string> =>
  peer.ready().then(
    () => 'there',
    ({ message }: Error) => message,
  );

describe('acquainted', () => {
  it('should tell once of three others', async () => {
    const told = await calling(acquainted(10).first, async (peer) => {
      peer.send('getaddr');
      peer.send('getaddr');
      for await (const { payload } of peer.iterate('addrv2')) {
        return payload.addresses.map(endpointText);
      }
      return [];
    });
    expect(told).to.deep.equal(['10.1.0.1:18444', '10.1.0.2:18444', '10.1.0.7:18444']);
  });

  it('should have every fifth node gone, and none beyond its size', async () => {
    expect(await calling('10.1.0.3:18444', why)).to.equal('there');
    for (const address of ['10.1.0.4:18444', '10.1.0.9:18444', '10.1.0.10:18444']) {
      expect(await calling(address, why)).to.include('ECONNREFUSED');
    }
  });
});
