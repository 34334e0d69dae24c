import { expect } from 'chai';
import { of } from 'rxjs';
import { serveAddresses, serveAddressesV2 } from '../../../../demos/node/serve/serveAddresses.js';
import { asking, hearing } from '../../hearing.js';

describe('serveAddresses', () => {
  const behaviour = serveAddressesV2(of('127.0.0.1:18444'), 9n);
  const seen = { time: 0, services: 9n, port: 18_444 };

  it('should answer with where it listens', () => {
    const ip = Buffer.from('00000000000000000000ffff7f000001', 'hex');
    for (const each of [behaviour, serveAddresses(of('127.0.0.1:18444'), 9n)]) {
      const { hear, news } = hearing(each);
      hear('getaddr');
      expect(news()).to.deep.equal([['addr', { addresses: [{ ...seen, ip }] }]]);
    }
  });

  it('should answer by addrv2 who has asked for it', () => {
    const { hear, news } = hearing(
      behaviour,
      asking({ command: 'sendaddrv2', payload: undefined }),
    );
    hear('getaddr');
    const address = Buffer.from('7f000001', 'hex');
    expect(news()).to.deep.equal([['addrv2', { addresses: [{ ...seen, networkId: 1, address }] }]]);
  });

  it('should answer once', () => {
    const { hear, news } = hearing(behaviour);
    hear('getaddr');
    hear('getaddr');
    expect(news()).to.have.length(1);
  });
});
