import { expect } from 'chai';
import { firstValueFrom } from 'rxjs';
import { networkOf } from '../../../demos/cli/networks.js';
import { UsageError } from '../../../demos/cli/usageError.js';
import { callee } from '../../../demos/node/callee.js';

describe('callee', () => {
  it('should be the node at the address, on the network that was given', async () => {
    const network = networkOf('decred-simnet');
    const called = await firstValueFrom(callee('10.0.0.1', { network }));
    expect(called).to.include({ address: '10.0.0.1:18555', network });
  });

  it('should ask for an address where there is no embedded node', () => {
    expect(() => callee(undefined, { network: networkOf('mainnet') })).to.throw(
      UsageError,
      'expected an ADDRESS: there is no embedded node of mainnet',
    );
  });
});
