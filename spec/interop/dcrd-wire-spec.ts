import { expect } from 'chai';
import { firstValueFrom, take, toArray } from 'rxjs';
import type { Decred } from '../../lib/dialects/decred.js';
import { simnet } from '../../lib/networks/decred.js';
import { connect } from '../../lib/peer.js';
import type { Frame } from '../../lib/shapes.js';
import { tcp } from '../../lib/transports/tcp.js';
import { vectorsOf } from '../golden/suite.js';
import { bytes } from '../vectors/load.js';
import { BIN, build } from './build.js';
import { program } from './program.js';

/** What belongs to the handshake. */
const apart = new Set(['version', 'verack']);

const commands = Object.keys(simnet.dialect.messages).filter(
  (command) => !apart.has(command),
) as (keyof Decred)[];

/** All golden vectors that a version knows. */
const knownAt = (version: number) =>
  commands.flatMap((command) =>
    vectorsOf({ folder: 'golden/decred' }, command)
      .filter(({ pver }) => pver.includes(version))
      .map(({ hex }) => ({ command, payload: bytes(hex) })),
  );

const show = ({ command, payload }: Frame) => `${command} ${payload.toString('hex')}`;

describe('a peer on the package wire of dcrd', () => {
  before(build);

  for (const version of [9, 10, 11, 12]) {
    it(`should agree on ${version}, read all that we write, and write it as we do`, async function () {
      this.timeout(30_000);
      await using echo = program(`${BIN}dcrecho`, ['-version', `${version}`]);
      const address = await echo.line(() => true);
      await using peer = connect(tcp(address), simnet, { behaviours: [] });
      expect(await peer.ready()).to.deep.include({ version, userAgent: '/dcrecho:1.0.0/' });

      const known = knownAt(version);
      const echoes = firstValueFrom(peer.frame$.pipe(take(known.length), toArray()));
      for (const { command, payload } of known) {
        const { [command]: layout } = simnet.dialect.messages;
        peer.send(command, layout.unpack(payload));
      }
      expect(known).to.have.length.above(300);
      expect((await echoes).map(show)).to.deep.equal(known.map(show));
    });
  }

  it('should be left by dcrd at a message that its version does not have', async () => {
    await using echo = program(`${BIN}dcrecho`, ['-version', '11']);
    const address = await echo.line(() => true);
    const peer = connect(tcp(address), simnet);
    await peer.ready();
    const [entry] = vectorsOf({ folder: 'golden/decred' }, 'addrv2');
    peer.send('addrv2', simnet.dialect.messages.addrv2.unpack(bytes(entry!.hex)));
    const end = await echo.line((line) => line.includes('exceeds'));

    expect(end).to.include('max length').and.to.include('[addrv2] is 0');
    expect((await firstValueFrom(peer.closed$)).by).to.not.equal('us');
  });
});
