import { expect } from 'chai';
import { networkOf, ownNetworks } from '../../../demos/cli/networks.js';
import { UsageError } from '../../../demos/cli/usageError.js';
import { createLedger } from '../../../demos/node/ledger.js';
import { minerScript } from '../../../demos/node/minerScript.js';
import { TIME } from './fixture.js';

describe('minerScript', () => {
  for (const network of ownNetworks) {
    it(`should be whom the blocks of ${network.name} pay`, () => {
      const { chain } = createLedger(network, { seed: 3, blocks: 2, time: TIME });
      const [coinbase] = chain.tip.block.transactions;
      const paid = coinbase!.outputs.map(({ script }) => script.toString('hex'));
      expect(paid).to.include(minerScript(network, 3).toString('hex'));
      expect(paid).not.to.include(minerScript(network, 4).toString('hex'));
    });
  }

  it('should ask for a script where nobody mines', () => {
    expect(() => minerScript(networkOf('mainnet'), 1)).to.throw(
      UsageError,
      'expected --script: there is no embedded miner of mainnet',
    );
  });
});
