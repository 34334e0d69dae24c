import { expect } from 'chai';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { filter, firstValueFrom, map, take, toArray } from 'rxjs';
import type { Report } from '../../demos/node/reports.js';
import type { SessionEvent } from '../../demos/session/events.js';
import { txid } from '../../lib/messages/transactions.js';
import { btcd } from './btcd.js';
import { build } from './build.js';
import { eventually } from './eventually.js';
import { program, type Program } from './program.js';
import { spendOfBlock } from './spend.js';

const NODE = '/btcwire:0.5.0/btcd:0.26.2/';
const HEIGHT = 250;

/** A compiled demo as a process of its own, and the records that it prints. */
function demo<E extends { readonly event: string }>(name: string, ...args: readonly string[]) {
  const path = fileURLToPath(new URL(`../../demos/${name}.js`, import.meta.url));
  const child: Program = program(execPath, [path, ...args, '--json']);
  const event$ = child.line$.pipe(map((line) => JSON.parse(line) as E));
  const events = <K extends E['event']>(kind: K) =>
    event$.pipe(filter((each): each is Extract<E, { event: K }> => each.event === kind));
  const first = <K extends E['event']>(
    kind: K,
    fits: (event: Extract<E, { event: K }>) => boolean = () => true,
  ) => firstValueFrom(events(kind).pipe(filter(fits)));
  return { ...child, events, first };
}

describe('npm start with a real btcd', () => {
  before(build);

  it('should show its headers, its last blocks, a fresh block, a transaction, and a clean end', async () => {
    await using node = await btcd('--v2transport');
    await node.rpc('generate', HEIGHT);
    await using watch = demo<SessionEvent>('watch', node.address, '--network', 'regtest');
    const ready = await watch.first('ready');
    const synced = await watch.first('header', (header) => header.synced);
    const last = await firstValueFrom(watch.events('block').pipe(take(3), toArray()));

    expect(ready).to.include({ agent: NODE, version: 70_016, height: HEIGHT, transport: 'v2' });
    expect(synced).to.include({ height: HEIGHT, hash: await node.rpc('getbestblockhash') });
    expect(last.map(({ height }) => height)).to.deep.equal([248, 249, 250]);

    const [hash] = await node.rpc<[string]>('generate', 1);
    expect(await watch.first('block', ({ height }) => height === HEIGHT + 1)).to.include({ hash, transactions: 1 });

    const spend = await spendOfBlock(node, 1);
    await node.rpc('sendrawtransaction', spend.bytes.toString('hex'));
    expect(await watch.first('tx')).to.include({ txid: txid(spend).toString(), inputs: 1, outputs: 1 });

    await watch.stop('SIGINT');
    expect(await watch.first('closed')).to.include({ by: 'us', why: 'closed' });
    expect(await watch.code).to.equal(0);
  });
});

describe('npm run demo serveChain with a real btcd', () => {
  before(build);

  it('should let it sync, and go on with what is mined', async () => {
    await using chain = demo<Report>('serveChain', '--port', '0', '--every', '1s');
    const { address, height } = await chain.first('listening');
    await using node = await btcd(`--connect=${address}`);
    const { hash } = await chain.first('block', (block) => block.height === height + 2);
    const best = await eventually(() => node.rpc<number>('getblockcount'), (count) => count >= height + 2);

    expect(height).to.equal(HEIGHT);
    expect(best).to.be.above(HEIGHT);
    expect(await node.rpc('getblockhash', height + 2)).to.equal(hash);
    expect(await chain.first('ready')).to.include({ agent: NODE });
  });
});
