import { expect } from 'chai';
import { Subject, mergeMap, of } from 'rxjs';
import { ownNetworks } from '../../../demos/cli/networks.js';
import type { AnyBlock, AnyTransaction } from '../../../demos/coins/spoken.js';
import { createLedger, type Ledger } from '../../../demos/node/ledger.js';
import type { OwnNetwork } from '../../../demos/node/ownNode.js';
import { embeddedNode } from '../../../demos/node/node.js';
import { reports, type Report } from '../../../demos/node/reports.js';
import type { SessionEvent } from '../../../demos/session/events.js';
import { newChain } from '../../../demos/session/newChain.js';
import { watchPeer } from '../../../demos/session/watchPeer.js';
import { leftovers } from '../../../lib/testing/leftovers.js';
import { virtualTime } from '../../../lib/testing/virtualTime.js';
import { memoryNetwork } from '../../../lib/transports/memoryNetwork.js';
import { TIME } from './fixture.js';

const EVERY = 3_000;
const ADDRESS = '127.0.0.1:4711';

const blocksOf = ({ chain }: Ledger) =>
  Array.from({ length: chain.tip.height }, (_, i) => chain.at(i + 1)!.block);

const valueOf = ({ outputs }: AnyTransaction) =>
  outputs.reduce((sum, { value }) => sum + value, 0n);

/** What peers without witnesses, and those with all of them, are sent. */
const forms = ({ own }: OwnNetwork, block: AnyBlock) =>
  Object.entries(own.serving.blocks).flatMap(([type, form]) =>
    type === 'filteredBlock' ? [] : [[type, form(block)] as const],
  );

/** An embedded node in memory and virtual time, and a session with it. */
function watching(network: OwnNetwork, blocks: number) {
  const time = virtualTime();
  const { scheduler } = time;
  const way = memoryNetwork({ scheduler });
  const listener = Object.assign(way.listener, { address$: of(ADDRESS) });
  const told: Report[] = [];
  const node = embeddedNode(network, { listener, blocks, every: EVERY, scheduler })
    .pipe(mergeMap(reports))
    .subscribe((report) => told.push(report));
  const stop$ = new Subject<void>();
  const seen: SessionEvent[] = [];
  watchPeer({ transport: way.dial(), network, address: ADDRESS, stop$, scheduler }).subscribe(
    (event) => seen.push(event),
  );
  return { time, told, seen, node, stop: () => stop$.next() };
}

describe('the embedded node of every coin', () => {
  for (const network of ownNetworks) {
    const { coin, own, name } = network;
    const made = (seed = 1, blocks = own.mint.signer.maturity + 4) =>
      createLedger(network, { seed, blocks, time: TIME });

    describe(name, () => {
      const ledger = made();

      it('should begin with the genesis block of its network', () => {
        expect(ledger.chain.at(0)!.hash.equals(network.genesis.hash)).to.equal(true);
        expect(own.mint.genesis.transactions).to.have.length(1);
      });

      it('should make the same chain from the same seed and time, and another one from another', () => {
        const [again, other] = [made(), made(2)].map(({ chain }) => chain.tip.hash);
        expect(again!.equals(ledger.chain.tip.hash)).to.equal(true);
        expect(other!.equals(ledger.chain.tip.hash)).to.equal(false);
      });

      it('should make headers that a light client takes, each with its proof of work', () => {
        const chain = newChain(network);
        chain.accept(blocksOf(ledger).map(({ header }) => header));
        expect(chain.tip.hash.equals(ledger.chain.tip.hash)).to.equal(true);
      });

      it('should make whole blocks, in every form in which they are sent', () => {
        for (const block of blocksOf(ledger)) {
          for (const [type, sent] of forms(network, block)) {
            const services = type === 'block' ? 0n : own.serving.services;
            expect(coin.fault(sent, services), type).to.equal(undefined);
          }
        }
      });

      it('should notice a block with transactions of another', () => {
        const [one, two] = blocksOf(ledger).slice(-2);
        const { header } = one!;
        expect(coin.fault({ ...two!, header }, 0n)).to.equal('merkle root');
      });

      it('should make what its dialect can say, and read back', () => {
        const { block, tx, headers } = network.dialect.messages;
        const tip = ledger.chain.tip.block;
        const bytes = block.pack(tip);
        expect(block.pack(block.unpack(bytes)).equals(bytes)).to.equal(true);
        const paid = tip.transactions[1]!;
        expect(tx.unpack(tx.pack(paid)).bytes.equals(paid.bytes)).to.equal(true);
        expect(headers.unpack(headers.pack({ headers: [tip.header] })).headers).to.deep.equal([
          tip.header,
        ]);
      });

      it('should spend ripe coins alone, leave a fee, and pay strangers', () => {
        const young = createLedger(network, {
          seed: 1,
          blocks: own.mint.signer.maturity - 1,
          time: TIME,
        });
        expect(young.pay()).to.equal(undefined);

        const { tx, fee, feeRate, names, txid } = made().pay()!;
        const rest = tx.outputs.at(-1)!;
        expect(rest.script.equals(own.mint.signer.lock(tx.outputs[0]!.script))).to.equal(false);
        expect(fee > 0n && valueOf(tx) > fee).to.equal(true);
        expect(feeRate).to.equal((fee * 1_000n) / BigInt(coin.size(tx)));
        expect(names.every(({ type }) => String(type) in own.serving.transactions)).to.equal(true);
        expect(coin.txid(tx).equals(txid)).to.equal(true);
      });

      it('should be watched: headers, the last blocks, and what comes', () => {
        const { time, seen, told, node, stop } = watching(network, made().chain.tip.height);
        time.advance(2 * EVERY + 500);
        stop();
        time.advance(1_100);
        node.unsubscribe();

        const kinds = seen.map(({ event }) => event);
        expect(kinds.slice(0, 2)).to.deep.equal(['connecting', 'ready']);
        expect(kinds.filter((kind) => kind === 'block')).to.have.length(5);
        expect(kinds.filter((kind) => kind === 'tx')).to.have.length.at.least(5);
        expect(seen.at(-1)).to.include({ event: 'closed', by: 'us' });
        expect(seen[0]).to.deep.include({ network: name, unit: coin.unit });
        expect(told[0]).to.include({ event: 'listening', network: name });
      });

      it('should leave nothing behind', () => {
        let pending = -1;
        const left = leftovers(() => {
          const { time, node, stop } = watching(network, 3);
          time.advance(EVERY + 100);
          stop();
          time.advance(1_100);
          node.unsubscribe();
          time.advance(2_000);
          pending = time.pending;
        });
        expect([left, pending]).to.deep.equal([0, 0]);
      });
    });
  }
});
