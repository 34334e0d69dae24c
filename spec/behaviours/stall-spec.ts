import { expect } from 'chai';
import { pong } from '../../lib/behaviours/pong.js';
import { stall, type StallOptions } from '../../lib/behaviours/stall.js';
import type { Watcher } from '../../lib/behaviours/behaviour.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Common } from '../../lib/dialects/common.js';
import type { Habits } from '../../lib/dialects/dialect.js';
import { LocalProtocolError, OverflowError, StallError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { block } from '../../lib/messages/blocks.js';
import { buildTransaction, txid, wtxid } from '../../lib/messages/transactions.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import { marbles } from '../../lib/testing/marbles.js';
import { scriptedRemote } from '../../lib/testing/scriptedRemote.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { item, session } from '../peer/session.js';
import { ending } from './ending.js';

const locator = { version: 70_016, locator: [], stop: Hash.zero };
const genesis = block.unpack(Buffer.concat([regtest.genesis.header, Buffer.alloc(1)]));
const { hash } = regtest.genesis;
const tx = buildTransaction({ version: 2, inputs: [], outputs: [], lockTime: 7 });

/** A session with `stall`, in which things happen at their times; it says when and why it has ended. */
function story<Q extends keyof Bitcoin>(
  options: StallOptions<Q> | undefined,
  ...scenes: readonly [number, Scene][]
) {
  const behaviours = [pong, stall<string>(options) as Watcher<object>];
  const s = session({ behaviours });
  const end = ending(s);
  for (const [at, scene] of scenes) s.scheduler.schedule(() => scene(s), at);
  s.advance(600_000);
  return end();
}
type Scene = (s: ReturnType<typeof session>) => void;

const getdata =
  (...items: Parameters<typeof item>[0][]): Scene =>
  ({ peer }) =>
    void peer.send('getdata', { items: items.map((n) => item(n)) });
const getheaders: Scene = ({ peer }) => void peer.send('getheaders', locator);
const notfound =
  (...items: number[]): Scene =>
  ({ remote }) =>
    remote.say('notfound', { items: items.map((n) => item(n)) });
const headers: Scene = ({ remote }) => remote.say('headers', { headers: [] });
const holding =
  (ms: number): Scene =>
  ({ peer, scheduler }) => {
    const release = peer.hold();
    scheduler.schedule(release, ms);
  };
const byCommand = { per: 'command' } as const;

describe('stall', () => {
  describe('per request', () => {
    it('should end a peer that does not answer in time, to the millisecond (C5.7)', () => {
      expect(story({}, [0, getdata(1)])).to.include({ why: 'stalled', by: 'us', at: 30_000 });
      expect(story({}, [1_000, getdata(1)])?.at).to.equal(31_000);
      expect(story({}, [0, getheaders])?.at).to.equal(90_000);
    });

    it('should name what was asked, and be worth another try', () => {
      const end = story(undefined, [0, getdata(1)]);
      expect(end?.transient).to.equal(true);
      expect(end?.error).to.be.instanceOf(StallError);
      expect(end?.error).to.include({ asked: `getdata of tx ${item(1).hash}`, ms: 30_000 });
      expect(story({}, [0, getheaders])?.error?.message).to.equal(
        'expected an answer to getheaders within 90000 ms',
      );
    });

    it('should be content only with a notfound that names every item (C5.8)', () => {
      expect(story({}, [0, getdata(1, 2)], [29_000, notfound(3)])?.at).to.equal(30_000);
      expect(story({}, [0, getdata(1, 2)], [29_000, notfound(1)])?.error).to.include({
        asked: `getdata of tx ${item(2).hash}`,
      });
      expect(story({}, [0, getdata(1, 2)], [29_000, notfound(2, 1)])).to.equal(undefined);
    });

    it('should not give more time to what is asked again (C5.9)', () => {
      expect(story({}, [0, getdata(1)], [29_000, getdata(1, 2)])?.at).to.equal(30_000);
      const other = story({}, [0, getdata(1)], [29_000, getdata(1, 2)], [29_500, notfound(1)]);
      expect(other?.at).to.equal(59_000);
    });

    it('should move deadlines by the time for which users hold (C5.10)', () => {
      // btcd counts the time of a handler for one tick only, so that it ends the peer at 30 s
      expect(story({}, [0, getdata(1)], [2_000, holding(12_000)])?.at).to.equal(42_000);
      const twice = story({}, [0, getdata(1)], [2_000, holding(12_000)], [20_000, holding(5_000)]);
      expect(twice?.at).to.equal(47_000);
    });

    it('should end nobody under a hold, and run no timer', () => {
      const s = session({ behaviours: [stall()] });
      const end = ending(s);
      s.peer.send('getdata', { items: [item(1)] });
      s.advance(29_999);
      const release = s.peer.hold();
      expect(s.pending()).to.equal(0);
      s.advance(3_600_000);
      release();
      s.advance(0);
      expect(end()).to.equal(undefined);
      s.advance(1);
      expect(end()?.why).to.equal('stalled');
    });

    it('should take an answer that comes under a hold', () => {
      const early = [10_000, notfound(1)] as const;
      expect(story({}, [0, getdata(1)], [5_000, holding(200_000)], [...early])).to.equal(undefined);
    });

    it('should leave pings to keepalive (C5.11)', () => {
      expect(story({}, [0, ({ peer }) => void peer.send('ping', { nonce: 1n })])).to.equal(
        undefined,
      );
    });

    it('should expect nothing of mempool and getblocks, unless it is told to', () => {
      const both: Scene = ({ peer }) => {
        peer.send('mempool');
        peer.send('getblocks', locator);
      };
      expect(story({}, [0, both])).to.equal(undefined);
      expect(story({ within: { mempool: 5_000 } }, [0, both])?.at).to.equal(5_000);
    });

    it('should expect one headers for each getheaders, the oldest first', () => {
      const asking = [[0, getheaders] as const, [10_000, getheaders] as const];
      const [one, two] = [asking[0]!, asking[1]!];
      expect(story({}, [...one], [...two], [20_000, headers])?.at).to.equal(100_000);
      expect(story({}, [...one], [...two], [20_000, headers], [21_000, headers])).to.equal(
        undefined,
      );
    });

    it('should look at the shorter deadline where the longer was asked first', () => {
      expect(story({}, [0, getheaders], [1_000, getdata(1)])?.at).to.equal(31_000);
    });

    it('should know a block, a merkle block and a compact block by their header', () => {
      const asking =
        (type: 'block' | 'witnessBlock' | 'filteredBlock' | 'compactBlock' | 'tx'): Scene =>
        ({ peer }) =>
          void peer.send('getdata', { items: [{ type, hash }] });
      const says: Scene = ({ remote }) => remote.say('block', genesis);
      const proves: Scene = ({ remote }) =>
        remote.say('merkleblock', {
          header: genesis.header,
          totalTransactions: 0,
          hashes: [],
          flags: Buffer.alloc(0),
        });
      for (const type of ['block', 'witnessBlock', 'compactBlock'] as const) {
        expect(story({}, [0, asking(type)], [1, says])).to.equal(undefined);
      }
      expect(story({}, [0, asking('filteredBlock')], [1, says])?.why).to.equal('stalled');
      expect(story({}, [0, asking('filteredBlock')], [1, proves])).to.equal(undefined);
      expect(story({}, [0, asking('tx')], [1, says])?.why).to.equal('stalled');
    });

    it('should know a transaction by both its hashes', () => {
      const asking =
        (type: 'tx' | 'witnessTx' | 'wtx', of: Hash): Scene =>
        ({ peer }) =>
          void peer.send('getdata', { items: [{ type, hash: of }] });
      const says: Scene = ({ remote }) => remote.say('tx', tx);
      for (const type of ['tx', 'witnessTx'] as const) {
        expect(story({}, [0, asking(type, txid(tx))], [1, says])).to.equal(undefined);
      }
      expect(story({}, [0, asking('wtx', wtxid(tx))], [1, says])).to.equal(undefined);
      expect(story({}, [0, asking('tx', hash)], [1, says])?.why).to.equal('stalled');
    });

    it('should refuse to wait for more than `most` answers', () => {
      expect(story({ most: 3 }, [0, getdata(1, 2, 3)], [1, notfound(1)])?.why).to.equal('stalled');
      const end = story({ most: 3 }, [0, getdata(1, 2)], [1, getdata(3, 4)]);
      expect(end).to.include({ why: 'overflow', at: 1 });
      expect(end?.error).to.be.instanceOf(OverflowError);
      expect(end?.error?.message).to.equal('expected at most 3 unanswered requests, got 4');
    });

    it('should run no timer while nothing is owed', () => {
      const s = session({ behaviours: [stall()] });
      s.advance(1);
      expect(s.pending()).to.equal(0);
      s.peer.send('getdata', { items: [item(1)] });
      s.advance(1);
      expect(s.pending()).to.equal(1);
      s.remote.say('notfound', { items: [item(1)] });
      s.advance(30_000);
      expect(s.pending()).to.equal(0);
    });

    it('should count from when the question was written', () => {
      const s = session({ behaviours: [stall()] }, { capacity: 200 });
      const end = ending(s);
      s.advance(1);
      s.remote.pause(true);
      for (let n = 0; n < 20; n++) s.peer.send('ping', { nonce: 1n });
      s.peer.send('getdata', { items: [item(1)] });
      s.advance(100_000);
      expect(end()).to.equal(undefined);
      s.remote.pause(false);
      s.advance(29_000);
      expect(end()).to.equal(undefined);
      s.advance(2_000);
      expect(end()?.why).to.equal('stalled');
    });
  });

  describe('by the account of the dialect', () => {
    /** A peer whose dialect has deadlines, and other questions than most; it asks, and hears an answer, or not. */
    function told(habits: Habits, options: StallOptions<'ping'>, answered: boolean) {
      const { scheduler, advance } = virtualTime();
      const dialect = { ...regtest.dialect, habits, answers: { ping: 'pong' } };
      const network = { ...regtest, dialect };
      const remote = scriptedRemote(network, { scheduler });
      const behaviours = [stall(options)];
      const peer = connect(remote.transport, network, { scheduler, behaviours });
      const end = ending({ peer, scheduler });
      advance(1);
      peer.send('ping', { nonce: 1n });
      peer.send('getheaders', locator);
      advance(1_000);
      if (answered) remote.say('pong', { nonce: 2n });
      advance(200_000);
      return end();
    }

    it('should wait as long for each answer as its habits say, and for no other', () => {
      const late = told({ deadlines: { ping: 5_000 } }, {}, false);

      expect(late).to.include({ why: 'stalled', at: 5_001 });
      expect(late?.error?.message).to.equal('expected an answer to ping within 5000 ms');
      expect(told({ deadlines: { ping: 5_000 } }, {}, true)).to.equal(undefined);
    });

    it('should yield to the options', () => {
      const habits = { deadlines: { ping: 5_000, getheaders: 9_000 } };

      expect(told(habits, { within: { ping: 500 } }, false)?.at).to.equal(501);
      expect(told(habits, { within: { ping: Infinity } }, false)?.at).to.equal(9_001);
    });

    it('should be as btcd where they say nothing', () => {
      expect(told({}, {}, false)).to.include({ why: 'stalled', at: 90_001 });
      expect(told({}, { within: { ping: 500 } }, false)?.at).to.equal(501);
    });

    it('should refuse a question to which it names no answer', () => {
      const end = story({ within: { getaddr: 5_000 } });

      expect(end?.why).to.equal('behaviour');
      expect(end?.error).to.be.instanceOf(LocalProtocolError);
      expect(end?.error?.message).to.equal(
        'expected a question to which bitcoin has an answer, got getaddr',
      );
    });
  });

  describe('per command', () => {
    it('should look each 15 s from ready on (C5.7)', () => {
      expect(story(byCommand, [0, getdata(1)])).to.include({ why: 'stalled', at: 30_000 });
      expect(story(byCommand, [1_000, getdata(1)])?.at).to.equal(45_000);
      expect(story(byCommand, [0, getheaders])?.at).to.equal(90_000);
    });

    it('should be content with any answer (C5.8)', () => {
      expect(story(byCommand, [0, getdata(1, 2)], [29_000, notfound(3)])).to.equal(undefined);
      expect(
        story(byCommand, [0, getdata(1)], [29_000, ({ remote }) => remote.say('tx', tx)]),
      ).to.equal(undefined);
      expect(story(byCommand, [0, getdata(1)], [29_000, headers])?.at).to.equal(30_000);
    });

    it('should give all its time again to what is asked again (C5.9)', () => {
      expect(story(byCommand, [0, getdata(1)], [29_000, getdata(1)])?.at).to.equal(60_000);
    });

    it('should move deadlines by the time for which users hold, to the next tick (C5.10)', () => {
      expect(story(byCommand, [0, getdata(1)], [2_000, holding(12_000)])?.at).to.equal(45_000);
    });

    it('should expect an inv of mempool and getblocks', () => {
      const mempool: Scene = ({ peer }) => void peer.send('mempool');
      const inv: Scene = ({ remote }) => remote.say('inv', { items: [item(1)] });
      expect(story(byCommand, [0, mempool])?.at).to.equal(30_000);
      expect(
        story(byCommand, [0, ({ peer }) => void peer.send('getblocks', locator)])?.at,
      ).to.equal(30_000);
      expect(story(byCommand, [0, mempool], [1, inv])).to.equal(undefined);
    });

    it('should take times and ticks of its own', () => {
      const options = { ...byCommand, within: { getdata: 1_000 }, tick: 700 };
      expect(story(options, [0, getdata(1)])?.at).to.equal(1_400);
    });
  });

  it(
    'should say nothing, and leave nothing behind',
    marbles(({ hot, peer, expectObservable, expectSubscriptions }) => {
      const asked = { q: { command: 'getdata', payload: { items: [item(1)] } } };
      const sent$ = hot('  -q--------', asked);
      const expected = '   -----#';
      const subs = '       ^----!';
      const options = { within: { getdata: 4 } };

      expectObservable(stall(options)(peer<Common>({ sent$ }))).toBe(
        expected,
        {},
        new StallError(`getdata of tx ${item(1).hash}`, 4),
      );
      expectSubscriptions(sent$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should do nothing where nothing has a deadline',
    marbles(({ peer, expectObservable }) => {
      const within = { getdata: Infinity, getheaders: Infinity };

      expectObservable(stall({ within })(peer<Common>())).toBe('|');
    }),
  );
});
