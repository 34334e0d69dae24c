import { expect } from 'chai';
import { EMPTY, NEVER, lastValueFrom } from 'rxjs';
import type { World } from '../../../demos/cli/program.js';
import { terminal } from '../../../demos/cli/terminal.js';
import { networkOf } from '../../../demos/cli/networks.js';
import { call } from '../../../demos/node/call.js';

describe('call', () => {
  /** What a program prints that calls the embedded node and hangs up at once. */
  const printed = async (live: boolean) => {
    let text = '';
    const write = (more: string) => void (text += more);
    const world: World = {
      terminal: { ...terminal(process.stdout, {}), live },
      write,
      stop$: NEVER,
    };
    const hangUp = call((peer) => (void peer.close(), EMPTY));
    const network = networkOf('regtest');
    const values = { network, blocks: 3, every: 5_000, seed: 1, help: false, version: false };
    await lastValueFrom(
      hangUp({ operand: undefined, values: { ...values, for: undefined } }, world),
    );
    return text;
  };

  it('should say on a terminal what takes a while', async () => {
    expect(await printed(true)).to.match(
      /^the embedded node makes its chain\nconnecting to 127\.0\.0\.1:\d+ on regtest\n$/,
    );
  });

  it('should leave a pipe to what the program prints', async () => {
    expect(await printed(false)).to.equal('');
  });
});
