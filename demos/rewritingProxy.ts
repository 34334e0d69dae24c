/**
 * Stands between two nodes: each `version` that goes by gets another user agent; every other message is logged and passes as it is.
 *
 *     npm run demo rewritingProxy
 *     npm run demo rewritingProxy 127.0.0.1:18444 -- --port 18445 --agent /anybody/
 *
 * Shows: layers without a peer on top: two codecs, put through to each other ([translated.ts](middle/translated.ts)). Where no node is
 * given, a peer of our own calls. It reads v1, as manInTheMiddle does.
 */
import { connect } from 'rxpeer';
import type { Version } from 'rxpeer/messages';
import { tcp, tcpListener } from 'rxpeer/transports';
import { EMPTY, catchError, map, merge, mergeMap, of } from 'rxjs';
import { switchMap, takeUntil, tap } from 'rxjs';
import { listening } from './cli/listening.js';
import { mining, option, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { wholeNumber } from './cli/wholeNumber.js';
import { translated, type Translate } from './middle/translated.js';
import { operand } from './node/call.js';
import { callee } from './node/callee.js';

const port = option('N', 'where it listens; 0: any free port (0)', wholeNumber(0, 65_535), 0);
const agent = option('TEXT', 'the user agent (/somebody/)', String, '/somebody/');
const command = {
  start: 'npm run demo rewritingProxy --',
  purpose: 'Puts callers through to a node, with another user agent, and logs what is said.',
  operand,
  options: { port, agent, ...remote, ...mining, ...shared },
};

await program(command, ({ operand: node, values }, { write, stop$ }) => {
  const callers$ = tcpListener(`127.0.0.1:${values.port}`);
  const rewrite: Translate = ({ command, payload }) =>
    command === 'version'
      ? { command, payload: { ...(payload as Version), userAgent: values.agent } }
      : { command, payload };
  return callee(node, values).pipe(
    switchMap(({ address, network }) => {
      const line$ = callers$.pipe(
        mergeMap((caller) =>
          translated(caller, tcp(address), network, rewrite).pipe(
            map(({ by, message }) => `${by} says ${message.command}, ${message.size} B\n`),
            catchError((error: unknown) => of(`call lost: ${(error as Error).message}\n`)), // it ends alone
          ),
        ),
      );
      const own$ = callers$.address$.pipe(
        tap((here) => write(`listening on ${here}, for ${address}\n`)),
        mergeMap((here) =>
          node === undefined ? connect(tcp(here), network, { v2: 'off' }).ready$ : EMPTY,
        ),
        map(({ userAgent }) => `the node calls itself ${userAgent}\n`),
      );
      return merge(line$, own$);
    }),
    tap(write),
    takeUntil(stop$),
    listening(`127.0.0.1:${values.port}`),
  );
});
