import { expect } from 'chai';
import { getEventListeners } from 'node:events';
import type { Observable, Subscription } from 'rxjs';
import { NotFoundError, RequestTimeoutError, UnsentError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { block } from '../../lib/messages/blocks.js';
import { buildTransaction, txid, wtxid } from '../../lib/messages/transactions.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { PeerClosedError } from '../../lib/peer/reason.js';
import { request, type RequestOptions } from '../../lib/requests/request.js';
import { requestHeaders } from '../../lib/requests/requestHeaders.js';
import { requestBlock, requestTransaction } from '../../lib/requests/requestItem.js';
import { stall } from '../../lib/behaviours/stall.js';
import { item, readySession, session } from '../peer/session.js';

const genesis = block.unpack(Buffer.concat([regtest.genesis.header, Buffer.alloc(1)]));
const wanted = { type: 'block', hash: regtest.genesis.hash } as const;
const tx = buildTransaction({ version: 2, inputs: [], outputs: [], lockTime: 7 });

interface Log {
  readonly seen: readonly string[];
  readonly error: () => unknown;
  readonly subscription: Subscription;
}

/** What an observable does, in words. */
function watch(stream$: Observable<{ readonly command: string }>): Log {
  const seen: string[] = [];
  let thrown: unknown;
  const subscription = stream$.subscribe({
    next: ({ command }) => seen.push(command),
    error: (error: unknown) => {
      thrown = error;
      seen.push((error as Error).name);
    },
    complete: () => seen.push('end'),
  });
  return { seen, error: () => thrown, subscription };
}

type Session = ReturnType<typeof session>;
const ping = ({ peer }: Session, nonce: bigint, options?: RequestOptions) =>
  request(
    peer,
    { command: 'ping', payload: { nonce } },
    ['pong'],
    ({ payload }) => payload.nonce === nonce,
    options,
  );
const quiet = () => readySession({ behaviours: [] });

describe('request', () => {
  it('should ask when it is subscribed, and end with its answer', () => {
    const s = quiet();
    const pong$ = ping(s, 7n);
    s.advance(10);
    expect(s.heard('ping')).to.have.length(0);
    const { seen } = watch(pong$);
    s.advance(10);
    s.remote.say('pong', { nonce: 8n });
    s.remote.say('pong', { nonce: 7n });
    s.remote.say('pong', { nonce: 7n });
    s.advance(10);
    expect(s.heard('ping')).to.have.length(1);
    expect(seen).to.deep.equal(['pong', 'end']);
    expect(s.pending()).to.equal(0);
  });

  it('should ask anew for each subscriber', () => {
    const s = quiet();
    const pong$ = ping(s, 7n);
    const logs = [watch(pong$), watch(pong$)];
    s.advance(1);
    expect(s.heard('ping')).to.have.length(2);
    s.remote.say('pong', { nonce: 7n });
    s.advance(1);
    expect(logs.map(({ seen }) => seen[0])).to.deep.equal(['pong', 'pong']);
  });

  it('should listen before it speaks (C5.38)', () => {
    const s = quiet();
    s.remote.heard$.subscribe(
      ({ command }) => command === 'ping' && s.remote.say('pong', { nonce: 7n }),
    );
    const { seen } = watch(ping(s, 7n));
    s.advance(1);
    expect(seen).to.deep.equal(['pong', 'end']);
  });

  it('should hold a question that is asked before ready', () => {
    const s = session({ behaviours: [] });
    const { seen } = watch(ping(s, 7n));
    s.advance(1);
    s.remote.say('pong', { nonce: 7n });
    s.advance(1);
    expect(seen).to.deep.equal(['pong', 'end']);
  });

  it('should fail after 30 s, or `within`, counted from the writing', () => {
    const s = quiet();
    const logs = [watch(ping(s, 1n)), watch(ping(s, 2n, { within: 500 }))];
    s.advance(499);
    expect(logs.map(({ seen }) => seen)).to.deep.equal([[], []]);
    s.advance(1);
    expect(logs[1]!.error()).to.be.instanceOf(RequestTimeoutError);
    expect(logs[1]!.error()).to.include({
      message: 'expected an answer to ping within 500 ms',
      command: 'ping',
      ms: 500,
    });
    s.advance(29_499);
    expect(logs[0]!.seen).to.deep.equal([]);
    s.advance(1);
    expect(logs[0]!.seen).to.deep.equal(['RequestTimeoutError']);
    expect(s.pending()).to.equal(0);
  });

  it('should give more time by as long as users hold', () => {
    const s = quiet();
    const { seen } = watch(ping(s, 1n, { within: 500 }));
    s.advance(100);
    const release = s.peer.hold();
    s.advance(10_000);
    release();
    s.advance(399);
    expect(seen).to.deep.equal([]);
    s.advance(1);
    expect(seen).to.deep.equal(['RequestTimeoutError']);
  });

  it('should fail with what kept the question from being sent', () => {
    const s = quiet();
    const question = { command: 'getdata', payload: { items: [{ type: 'nonsense' }] } } as never;
    const { seen, error } = watch(request(s.peer, question, ['pong']));
    s.advance(1);
    expect(seen).to.deep.equal(['UnsentError']);
    expect(error()).to.be.instanceOf(UnsentError);
    expect((error() as Error).message).to.match(/^expected getdata to be sent, got item/);
  });

  it('should fail with the reason when the peer closes, and when it has', () => {
    const s = quiet();
    const { error } = watch(ping(s, 1n));
    s.remote.end();
    s.advance(1);
    expect(error()).to.be.instanceOf(PeerClosedError);
    expect((error() as PeerClosedError).reason).to.include({ by: 'remote', why: 'ended' });
    expect((error() as Error).message).to.equal('expected an answer, got the end: ended');
    expect(watch(ping(s, 1n)).seen).to.deep.equal(['PeerClosedError']);
    expect(s.pending()).to.equal(0);
  });

  it('should fail with the reason when the question is still unsent then', () => {
    const s = session({ behaviours: [] }, { answer: () => [] });
    const { error } = watch(ping(s, 1n));
    s.advance(30_000);
    expect((error() as PeerClosedError).reason).to.include({ why: 'timeout' });
  });

  it('should be cancelled by unsubscribing, and leave no timer', () => {
    const s = quiet();
    const { seen, subscription } = watch(ping(s, 7n));
    s.advance(1);
    subscription.unsubscribe();
    expect(s.pending()).to.equal(0);
    s.remote.say('pong', { nonce: 7n });
    s.advance(1);
    expect(seen).to.deep.equal([]);
  });

  it('should be cancelled by a signal, with its reason', () => {
    const s = quiet();
    const controller = new AbortController();
    const { signal } = controller;
    const { seen, error } = watch(ping(s, 7n, { signal }));
    s.advance(1);
    controller.abort(new Error('enough'));
    expect((error() as Error).message).to.equal('enough');
    expect(seen).to.have.length(1);
    expect(s.pending()).to.equal(0);
    expect(watch(ping(s, 7n, { signal })).error()).to.equal(error());
    s.advance(1);
    expect(s.heard('ping')).to.have.length(1);
  });

  it('should leave nothing on a signal that is not used', () => {
    const s = quiet();
    const { signal } = new AbortController();
    watch(ping(s, 7n, { signal }));
    s.advance(1);
    s.remote.say('pong', { nonce: 7n });
    s.advance(1);
    expect(getEventListeners(signal, 'abort')).to.have.length(0);
  });
});

describe('requestHeaders', () => {
  it('should ask for what follows, and give the next headers', () => {
    const s = quiet();
    const lengths: number[] = [];
    requestHeaders(s.peer, { locator: [Hash.zero] }).subscribe(({ payload }) =>
      lengths.push(payload.headers.length),
    );
    s.advance(1);
    expect(s.heard('getheaders')[0]?.payload).to.deep.equal({
      version: 70_016,
      locator: [Hash.zero],
      stop: Hash.zero,
    });
    s.remote.say('headers', { headers: [genesis.header] });
    s.advance(1);
    expect(lengths).to.deep.equal([1]);
  });
});

describe('requestBlock', () => {
  const another = item(9, 'block');

  it('should give that block and no other', () => {
    const s = quiet();
    const mine = watch(requestBlock(s.peer, wanted));
    const other = watch(requestBlock(s.peer, another));
    s.advance(1);
    s.remote.say('block', genesis);
    s.advance(1);
    expect(mine.seen).to.deep.equal(['block', 'end']);
    expect(other.seen).to.deep.equal([]);
  });

  it('should fail when the remote does not have it', () => {
    const s = quiet();
    const { seen, error } = watch(requestBlock(s.peer, wanted));
    s.advance(1);
    s.remote.say('notfound', { items: [another] });
    s.advance(1);
    expect(seen).to.deep.equal([]);
    s.remote.say('notfound', { items: [another, wanted] });
    s.advance(1);
    expect(error()).to.be.instanceOf(NotFoundError);
    expect((error() as Error).message).to.equal(`expected block ${wanted.hash}, got notfound`);
  });

  it('should leave a late answer to the stream, once, and the next request to its own (C5.37)', () => {
    const s = quiet();
    let blocks = 0;
    s.peer.on('block').subscribe(() => blocks++);
    const first = watch(requestBlock(s.peer, wanted));
    s.advance(31_000);
    s.remote.say('block', genesis);
    s.advance(1);
    const second = watch(requestBlock(s.peer, wanted));
    const third = watch(requestBlock(s.peer, another));
    s.advance(1);
    expect(blocks).to.equal(1);
    expect(first.seen).to.deep.equal(['RequestTimeoutError']);
    expect([...second.seen, ...third.seen]).to.deep.equal([]);
    s.remote.say('block', genesis);
    s.advance(1);
    expect(second.seen).to.deep.equal(['block', 'end']);
    expect(third.seen).to.deep.equal([]);
    expect(blocks).to.equal(2);
  });

  it('should learn from stall that the peer is gone', () => {
    const s = readySession({ behaviours: [stall()] });
    const { error } = watch(requestBlock(s.peer, wanted));
    s.advance(30_000);
    expect((error() as PeerClosedError).reason.why).to.equal('stalled');
  });
});

describe('requestTransaction', () => {
  it('should know a transaction by the hash that its type has', () => {
    const s = quiet();
    const logs = [
      requestTransaction(s.peer, { type: 'tx', hash: txid(tx) }),
      requestTransaction(s.peer, { type: 'wtx', hash: wtxid(tx) }),
      requestTransaction(s.peer, { type: 'tx', hash: wanted.hash }),
    ].map((tx$) => watch(tx$));
    s.advance(1);
    s.remote.say('tx', tx);
    s.advance(1);
    expect(logs.map(({ seen }) => seen[0])).to.deep.equal(['tx', 'tx', undefined]);
  });
});
