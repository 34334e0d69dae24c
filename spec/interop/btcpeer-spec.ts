import { expect } from 'chai';
import { btcd } from './btcd.js';
import { btcpeer } from './btcpeer.js';
import { build } from './build.js';

describe('btcpeer', () => {
  before(build);

  it('should shake hands with a real btcd, so that what it tells of us can be believed', async () => {
    await using node = await btcd();
    await node.rpc('generate', 2);
    await using peer = btcpeer('-dial', node.address);
    const { remote } = await peer.event({ event: 'ready' });

    expect(remote).to.deep.include({ version: 70016, height: 2, addrV2: true, witness: true });
    expect(remote?.userAgent).to.equal('/btcwire:0.5.0/btcd:0.26.2/');

    peer.say('ping 42');
    const pong = await peer.event({ event: 'heard', command: 'pong' });
    expect(pong.payload).to.deep.equal({ Nonce: 42 });

    peer.say('close');
    await peer.event({ event: 'closed' });
  });
});
