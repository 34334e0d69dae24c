import { expect } from 'chai';
import { LocalProtocolError } from '../../lib/errors.js';
import { endpoint, showEndpoint } from '../../lib/transports/endpoint.js';

describe('endpoint', () => {
  for (const [address, host, port] of [
    ['127.0.0.1:18444', '127.0.0.1', 18_444],
    ['[::1]:8333', '::1', 8_333],
    ['[fe80::1%eth0]:8333', 'fe80::1%eth0', 8_333],
    ['seed.example.org:1', 'seed.example.org', 1],
    ['localhost:65535', 'localhost', 65_535],
  ] as const) {
    it(`should read ${address}, and show it again`, () => {
      expect(endpoint(address, 1)).to.deep.equal({ host, port });
      expect(showEndpoint({ host, port })).to.equal(address);
    });
  }

  for (const address of [
    '',
    '127.0.0.1',
    '::1:8333',
    '[127.0.0.1]:8333',
    '[::1:8333',
    '[]:8333',
    ':8333',
    'a b:1',
    'http://node.example:8333',
    'node.example:',
    'node.example:-1',
    'node.example:123456',
  ]) {
    it(`should refuse '${address}', and say what it expects`, () => {
      expect(() => endpoint(address, 1)).to.throw(
        LocalProtocolError,
        `expected an address such as 127.0.0.1:8333, [::1]:8333 or seed.example:8333, got '${address}'`,
      );
    });
  }

  it('should refuse a port out of range', () => {
    const words = 'expected a port from 1 to 65535, got ';
    expect(() => endpoint('node.example:0', 1)).to.throw(LocalProtocolError, `${words}0`);
    expect(() => endpoint('node.example:65536', 1)).to.throw(LocalProtocolError, `${words}65536`);
    expect(() => endpoint({ host: '::1', port: NaN }, 1)).to.throw(`${words}NaN`);
    expect(() => endpoint({ host: '::1', port: 1.5 }, 1)).to.throw(`${words}1.5`);
    expect(endpoint('[::]:0', 0)).to.deep.equal({ host: '::', port: 0 });
  });

  it('should refuse an empty host', () => {
    expect(() => endpoint({ host: '', port: 1 }, 1)).to.throw(LocalProtocolError, `got ''`);
  });

  it('should show an IPv4 address that is mapped into IPv6 as IPv4', () => {
    expect(showEndpoint({ host: '::ffff:10.0.0.1', port: 1 })).to.equal('10.0.0.1:1');
    expect(showEndpoint({ host: '::ffff:a00:1', port: 1 })).to.equal('[::ffff:a00:1]:1');
  });
});
