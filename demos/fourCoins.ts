/**
 * Watches four peers at once, each of another coin, and tells of all of them in one stream.
 *
 *     npm run demo fourCoins
 *     npm run demo fourCoins -- --for 10s --json
 *
 * Shows: peers of four dialects in one program. What differs between them is data: nothing here asks which coin it is.
 */
import { tcp } from 'rxpeer/transports';
import { map, merge, mergeMap, takeWhile, tap } from 'rxjs';
import { ownNetworks } from './cli/networks.js';
import { flag, mining, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { callee } from './node/callee.js';
import type { OwnNetwork } from './node/ownNode.js';
import type { Mint } from './node/ownNode.js';
import type { SessionEvent } from './session/events.js';
import { watchPeer } from './session/watchPeer.js';
import { lineOf } from './view/lines.js';
import { brief, cut, print, type Style } from './view/rows.js';

const COLOURS: readonly Style[] = ['yellow', 'green', 'blue', 'magenta'];
/** Few, so that all four nodes are there at once; enough to pay from. */
const few = ({ signer }: Mint) => signer.maturity + 10;
const blocks = { ...mining.blocks, help: 'blocks that each node has at the start', fallback: few };
const command = {
  start: 'npm run demo fourCoins --',
  purpose: 'Watches the embedded nodes of four coins at once, and tells of all in one stream.',
  options: { json: flag('prints one JSON object per event'), ...mining, blocks, ...shared },
};

/** Something that happened at one of them. */
interface Happened {
  readonly on: OwnNetwork;
  readonly event: SessionEvent;
}

await program(command, ({ values }, { terminal, write, stop$ }) => {
  const watch = (network: OwnNetwork) =>
    callee(undefined, { ...values, network }).pipe(
      mergeMap((called) => watchPeer({ ...called, transport: tcp(called.address), stop$ })),
      takeWhile(({ event }) => event !== 'closed', true),
      map((event): Happened => ({ on: network, event })),
    );
  const show = ({ on, event }: Happened) => {
    if (values.json) return write(`${JSON.stringify({ on: on.name, ...event })}\n`);
    const { name, unit } = on.coin;
    const style = COLOURS[ownNetworks.indexOf(on) % COLOURS.length]!;
    const line = lineOf(event, { unit });
    if (!line) return;
    const row = cut(
      [[name.padEnd(16), style], ...brief(line)],
      terminal.live ? terminal.columns() : Infinity,
    );
    write(`${print(row, terminal.paint)}\n`);
  };
  return merge(...ownNetworks.map(watch)).pipe(tap(show));
});
