/**
 * Fetches the headers of a whole chain, checks their proof of work, and draws the progress.
 *
 *     npm run demo syncHeaders
 *     npm run demo syncHeaders 127.0.0.1:8333
 *
 * Shows: question and answer with `send` and `on`, and a chain of headers from `rxpeer/light`.
 */
import { Hash, MAX_HEADERS } from 'rxpeer/messages';
import { defer, takeWhile, tap } from 'rxjs';
import { mining, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { grouped, span } from './cli/text.js';
import { call, operand, type Visit } from './node/call.js';
import type { Mint } from './node/ownNode.js';
import { newChain } from './session/newChain.js';
import { rewrite } from './view/ansi.js';
import { bar } from './view/bar.js';
import { print } from './view/rows.js';

/** Enough to see the bar move. */
const blocks = {
  ...mining.blocks,
  help: 'blocks that the embedded node has at the start (20000, on slow coins fewer)',
  fallback: ({ many }: Mint) => many,
};

const command = {
  start: 'npm run demo syncHeaders --',
  purpose:
    'Fetches the headers of a whole chain, checks their proof of work, and draws the progress.',
  operand,
  options: { ...remote, ...mining, blocks, ...shared },
};

/** Where the proof of work is one that rxpeer does not have. */
const UNPROVED = ', as the headers say: what proves them is not known here';

const sync: Visit = (peer, { terminal, write }, network) =>
  defer(() => {
    const chain = newChain(network);
    const start = peer.scheduler.now();

    const { hashOf, powHashOf = hashOf } = network.rules;
    const isProved = () => powHashOf(chain.tip.header, chain.height) !== undefined;

    const ask = () => {
      const payload = {
        version: network.dialect.protocolVersion,
        locator: chain.locator(),
        stop: Hash.zero,
      };
      peer.send('getheaders', payload);
    };
    const draw = () => {
      const goal = Math.max(chain.height, peer.remote.lastBlock);
      const numbers = ` ${grouped(chain.height)} of ${grouped(goal)}`;
      const columns = Math.min(60, terminal.columns() - numbers.length - 1);
      const row = [...bar(chain.height, goal, Math.max(8, columns)), numbers];
      write(terminal.live ? rewrite(print(row, terminal.paint)) : `${numbers.trim()}\n`);
    };
    const end = () => {
      const { hash, header, work } = chain.tip;
      const lines = [
        `${grouped(chain.height)} headers in ${span(peer.scheduler.now() - start)}`,
        `tip   ${hash}`,
        `found ${new Date(header.time * 1_000).toISOString()}`,
        `work  2^${work.toString(2).length - 1} hashes${isProved() ? '' : UNPROVED}`,
      ];
      write(`${terminal.live ? '\n' : ''}${lines.join('\n')}\n`);
      void peer.close();
    };

    ask(); // goes out when the handshake is done
    return peer.on('headers').pipe(
      tap(({ payload }) => chain.accept(payload.headers)),
      tap(({ payload }) => payload.headers.length > 0 && draw()), // the last answer may have none
      takeWhile(({ payload }) => payload.headers.length === MAX_HEADERS),
      tap({ next: ask, complete: end }),
    );
  });

await program(command, call(sync));
