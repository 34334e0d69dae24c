import { expect } from 'chai';
import { networkOf, ownNetworks } from '../../../demos/cli/networks.js';
import { oldGossip } from '../../../demos/coins/gossip.js';
import { endpointText, parseAddress } from '../../../lib/address/networkAddress.js';
import type { AnyLayout } from '../../../lib/layout/core.js';

const at = (host: string) => ({ ...parseAddress(host), port: 4_711 });

describe('gossip', () => {
  for (const { name, coin, dialect } of ownNetworks) {
    it(`should be told and heard in the words of ${name}`, () => {
      const layouts = dialect.messages as unknown as Record<string, AnyLayout>;
      const { command, payload } = coin.gossip.tell([at('10.1.2.3'), at('2001:db8::1')]);
      const heard: unknown = layouts[command]!.unpack(layouts[command]!.pack(payload));
      expect(command).to.equal(coin.gossip.command);
      expect(coin.gossip.told(heard).map(endpointText)).to.deep.equal([
        '10.1.2.3:4711',
        '[2001:db8::1]:4711',
      ]);
    });
  }

  it('should leave out what has no IP address where there is no room for it', () => {
    const hidden = { networkId: 4, address: Buffer.alloc(32, 1), port: 4_711 };
    expect(oldGossip.tell([hidden]).payload).to.deep.equal({ addresses: [] });
    expect(networkOf('regtest').coin.gossip.tell([hidden]).payload).to.have.nested.property(
      'addresses[0].networkId',
      4,
    );
  });
});
