import { expect } from 'chai';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { firstValueFrom } from 'rxjs';
import { WebSocket } from 'ws';
import { LocalProtocolError, TransportError } from '../../lib/errors.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { accept, connect } from '../../lib/peer.js';
import type { SendOutcome } from '../../lib/shapes.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { websocket, type WebSocketOptions } from '../../lib/transports/websocket.js';
import { FakeWebSocket, FakeWs, arrayBuffer } from './fakeWebSocket.js';
import { closed, rawServer, standardWebSocket, webSocketServer } from './meetings.js';
import { pattern, talk, turn } from './talker.js';

/** A talker on a fake socket in virtual time. */
function faked<S extends FakeWebSocket>(socket: S, options: WebSocketOptions = {}) {
  const { scheduler, advance } = virtualTime();
  const talker = talk(websocket(() => socket, { ...options, scheduler }));
  const timers = () => scheduler.actions.filter((action) => !action.closed).length;
  return { socket, talker, advance, timers };
}

const statuses = (outcomes: readonly (readonly SendOutcome[])[]) =>
  outcomes.map((one) => one.map(({ status }) => status).join());
const failure = async (ended: Promise<unknown>) => (await ended) as TransportError;

describe('websocket', () => {
  it('should ask for bytes, and send what was said before it was open', async () => {
    const { socket, talker } = faked(new FakeWebSocket());
    void talker.say('ver');
    void talker.say('ack');
    await turn();
    expect(socket.sent).to.deep.equal([]);
    socket.opens();
    await turn();
    expect(socket.binaryType).to.equal('arraybuffer');
    expect(socket.sent.map(String)).to.deep.equal(['verack']);
  });

  it('should have one batch under way, and say `sent` when nothing of it is buffered', async () => {
    const { socket, talker, advance } = faked(new FakeWebSocket());
    socket.opens();
    void talker.say('a');
    await turn();
    void talker.say('b');
    void talker.say('c');
    advance(100);
    await turn();
    expect(socket.sent.map(String)).to.deep.equal(['a']);
    expect(statuses(talker.outcomes)).to.deep.equal(['', '', '']);
    socket.bufferedAmount = 0;
    advance(4);
    expect(socket.sent.map(String)).to.deep.equal(['a', 'bc']);
    expect(statuses(talker.outcomes)).to.deep.equal(['sent', '', '']);
  });

  it('should keep no timer while nothing waits', async () => {
    const { socket, talker, advance, timers } = faked(new FakeWebSocket());
    expect(timers()).to.equal(1); // until it is open
    socket.opens();
    expect(timers()).to.equal(0);
    void talker.say('a');
    await turn();
    socket.bufferedAmount = 0;
    advance(0);
    expect(statuses(talker.outcomes)).to.deep.equal(['sent']);
    socket.closes();
    advance(100_000);
    expect(timers()).to.equal(0);
  });

  it('should close when all is said, and complete when it is closed', async () => {
    const { socket, talker, advance } = faked(new FakeWebSocket());
    socket.opens();
    void talker.say('bye');
    talker.said$.complete();
    await turn();
    expect(socket.told).to.deep.equal([]);
    socket.bufferedAmount = 0;
    advance(0);
    expect(socket.told).to.deep.equal(['close 1000']);
    socket.brings(arrayBuffer('not heard'));
    expect(talker.retained()).to.equal(1);
    socket.closes(1000);
    expect(await talker.ended).to.equal(undefined);
    expect(talker.heard).to.deep.equal([]);
    expect(talker.retained()).to.equal(0);
  });

  it('should close what is being opened when unsubscribed', () => {
    const { socket, talker, timers } = faked(new FakeWebSocket());
    talker.subscription.unsubscribe();
    expect(socket.told).to.deep.equal(['close undefined']);
    expect(talker.retained()).to.equal(1);
    socket.closes(1006);
    expect(talker.retained()).to.equal(0);
    expect(timers()).to.equal(0);
  });

  it('should settle at once when unsubscribed, and swallow what comes', async () => {
    const { socket, talker } = faked(new FakeWebSocket());
    socket.opens();
    void talker.say('a');
    await turn();
    void talker.say('b');
    talker.subscription.unsubscribe();
    expect(statuses(talker.outcomes)).to.deep.equal(['failed', 'dropped']);
    socket.brings(arrayBuffer('x'));
    socket.closes();
    expect(talker.heard).to.deep.equal([]);
    expect(talker.retained()).to.equal(0);
  });

  it('should end a long goodbye where the socket has a way to', () => {
    const { socket, talker, advance } = faked(new FakeWs(), { linger: 300 });
    socket.opens();
    talker.subscription.unsubscribe();
    socket.told.length = 0;
    advance(299);
    expect(socket.told).to.deep.equal([]);
    advance(1);
    expect(socket.told).to.deep.equal(['terminate']);
  });

  it('should wait no longer for the remote than `linger` where the socket has none', async () => {
    const { socket, talker, advance, timers } = faked(new FakeWebSocket(), { linger: 300 });
    socket.opens();
    talker.said$.complete();
    await turn();
    advance(299);
    expect(talker.retained()).to.equal(1);
    advance(1);
    expect(await talker.ended).to.equal(undefined);
    expect([talker.retained(), timers()]).to.deep.equal([0, 0]);
    socket.closes(1006);
  });

  it('should pause a socket that can be, from its opening on, and never in its goodbye', () => {
    const { socket, talker } = faked(new FakeWs());
    talker.paused$.next(true);
    socket.told.length = 0;
    socket.opens();
    expect(socket.told).to.deep.equal(['pause']);
    talker.paused$.next(false);
    talker.said$.error(new Error('a layer failed'));
    expect(socket.told).to.deep.equal(['pause', 'resume', 'resume', 'close 1000']);
  });

  it('should show what came while paused, in order, and then the end', async () => {
    const { socket, talker } = faked(new FakeWebSocket());
    socket.opens();
    talker.paused$.next(true);
    socket.brings(arrayBuffer('a'));
    socket.brings(arrayBuffer('b'));
    socket.closes(1000);
    expect(talker.heard).to.deep.equal([]);
    expect(talker.retained()).to.equal(0);
    talker.paused$.next(false);
    expect(talker.heard.map(String)).to.deep.equal(['a', 'b']);
    expect(await talker.ended).to.equal(undefined);
  });

  it('should end when too much comes while paused', async () => {
    const { socket, talker } = faked(new FakeWebSocket(), { maxUnread: 1_000 });
    socket.opens();
    talker.paused$.next(true);
    socket.brings(arrayBuffer('x'.repeat(800)));
    expect(socket.told).to.deep.equal([]);
    socket.brings(arrayBuffer('y'.repeat(800)));
    expect(socket.told).to.deep.equal(['close 1000']);
    socket.closes(1000);
    const error = await failure(talker.ended);
    expect(error).to.be.instanceOf(TransportError);
    expect(error).to.include({
      code: 'ENOBUFS',
      message: 'read ENOBUFS: 1856 bytes came while reading was paused',
    });
  });

  it('should refuse text', async () => {
    const { socket, talker } = faked(new FakeWebSocket());
    socket.opens();
    socket.brings('{}');
    socket.closes(1000);
    expect(await failure(talker.ended)).to.include({
      code: 'EPROTO',
      message: 'expected bytes, got text',
    });
  });

  it('should end with an error before it was open, whether or not it is closed as well', async () => {
    const { socket, talker, timers } = faked(new FakeWebSocket());
    void talker.say('x');
    socket.fails(new Error('Received network error or non-101 status code.'));
    expect(await failure(talker.ended)).to.include({
      code: 'ECONNREFUSED',
      message: 'connect ECONNREFUSED: Received network error or non-101 status code.',
    });
    expect([talker.retained(), timers()]).to.deep.equal([0, 0]);
    socket.closes(1006);
    expect(statuses(talker.outcomes)).to.deep.equal(['dropped']);
  });

  it('should wait for the close where it breaks once open', () => {
    const { socket, talker } = faked(new FakeWebSocket());
    socket.opens();
    socket.fails(new Error('broken'));
    expect(talker.retained()).to.equal(1);
    socket.closes(1006);
    expect(talker.retained()).to.equal(0);
  });

  it('should wait no longer for a connection than it may', async () => {
    const { socket, talker, advance } = faked(new FakeWebSocket(), { connectTimeout: 2_000 });
    void talker.say('x');
    advance(1_999);
    expect(socket.told).to.deep.equal([]);
    advance(1);
    expect(socket.told).to.deep.equal(['close undefined']);
    socket.closes(1006);
    expect(await failure(talker.ended)).to.include({
      code: 'ETIMEDOUT',
      message: 'connect ETIMEDOUT: no answer within 2000 ms',
    });
    expect(statuses(talker.outcomes)).to.deep.equal(['dropped']);
  });

  it('should wait no longer for a write than it may', async () => {
    const { socket, talker, advance } = faked(new FakeWebSocket(), { writeTimeout: () => 50 });
    socket.opens();
    void talker.say('x');
    await turn();
    advance(50);
    expect(statuses(talker.outcomes)).to.deep.equal(['failed']);
    socket.closes(1006);
    expect(await failure(talker.ended)).to.include({
      code: 'ETIMEDOUT',
      message: 'write ETIMEDOUT: 1 bytes were not taken within 50 ms',
    });
  });

  it('should tell the code and the words of a remote that closes otherwise', async () => {
    const { socket, talker } = faked(new FakeWebSocket());
    socket.opens();
    socket.closes(1014, 'no node');
    expect(await failure(talker.ended)).to.include({
      code: 'ECONNABORTED',
      message: 'closed with 1014: no node',
    });
  });

  it('should refuse a socket that has ended', async () => {
    const socket = new FakeWebSocket();
    socket.closes();
    const talker = talk(websocket(() => socket));
    expect(await failure(talker.ended)).to.include({ code: 'EPIPE' });
    expect(talker.retained()).to.equal(0);
  });

  it('should pass on what a browser says when it makes none', async () => {
    class Refusing extends FakeWebSocket {
      constructor(url: string) {
        super();
        throw new Error(`may not connect to ${url}`);
      }
    }
    const talker = talk(websocket('ws://node.example/', { WebSocket: Refusing }));
    expect(await failure(talker.ended)).to.include({
      code: 'EUNKNOWN',
      message: 'may not connect to ws://node.example/ (ws://node.example/)',
    });
    expect(talker.retained()).to.equal(0);
  });

  it('should open a new one at each subscription, at its address', () => {
    const made: string[] = [];
    class Counted extends FakeWebSocket {
      constructor(url: string) {
        super();
        made.push(url);
      }
    }
    const { scheduler } = virtualTime();
    const transport = websocket('wss://node.example/', { WebSocket: Counted, scheduler });
    expect(transport.address).to.equal('wss://node.example/');
    talk(transport);
    talk(transport);
    expect(made).to.deep.equal(['wss://node.example/', 'wss://node.example/']);
  });

  for (const url of ['', '127.0.0.1:8333', 'https://node.example/', 'ws://', '/bridge']) {
    it(`should refuse '${url}'`, () => {
      expect(() => websocket(url, { WebSocket: FakeWebSocket })).to.throw(
        LocalProtocolError,
        `expected a URL such as wss://bridge.example/, got '${url}'`,
      );
    });
  }

  it('should say so where there is no WebSocket', () => {
    const world = globalThis as { WebSocket?: unknown };
    const own = Object.getOwnPropertyDescriptor(world, 'WebSocket');
    Object.defineProperty(world, 'WebSocket', { value: undefined, configurable: true });
    try {
      expect(() => websocket('ws://node.example/')).to.throw(LocalProtocolError, 'package ws');
    } finally {
      if (own) Object.defineProperty(world, 'WebSocket', own);
      else delete world.WebSocket;
    }
  });
});

describe('websocket, to a server', () => {
  it('should be refused where nobody listens', async () => {
    const { server, address } = await rawServer();
    await closed(server);
    const talker = talk(websocket(`ws://${address}/`, { WebSocket }));
    void talker.say('x');
    const error = await failure(talker.ended);
    expect(error).to.be.instanceOf(TransportError);
    expect(error.code).to.equal('ECONNREFUSED');
    expect(error.message).to.equal(
      `connect ECONNREFUSED ws://${address}/: connect ECONNREFUSED ${address}`,
    );
    expect(statuses(talker.outcomes)).to.deep.equal(['dropped']);
  });

  it('should be refused by a server of something else', async () => {
    const server = createServer((_, response) => response.writeHead(404).end());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const talker = talk(websocket(() => standardWebSocket(url)));
    expect(await failure(talker.ended)).to.include({ code: 'ECONNREFUSED' });
    server.closeAllConnections();
    await closed(server);
  });

  it('should send frames of 64 KiB at most', async () => {
    const { server, url } = await webSocketServer();
    const near = talk(websocket(url, { WebSocket }));
    const [raw] = (await once(server, 'connection')) as [WebSocket];
    const lengths: number[] = [];
    raw.on('message', (bytes: Buffer) => lengths.push(bytes.length));
    await near.say(pattern(150_000));
    near.said$.complete();
    await near.ended;
    expect(lengths).to.deep.equal([65_536, 65_536, 18_928]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('should carry peers', async () => {
    const { server, url } = await webSocketServer();
    const alice = connect(
      websocket(() => standardWebSocket(url)),
      regtest,
    );
    const [raw] = (await once(server, 'connection')) as [WebSocket];
    const bob = accept(
      websocket(() => raw),
      regtest,
    );
    const [{ userAgent }] = await Promise.all([alice.ready(), bob.ready()]);
    expect(userAgent).to.match(/^\/rxpeer:/);
    const pong = firstValueFrom(alice.on('pong'));
    alice.send('ping', { nonce: 7n });
    expect((await pong).payload.nonce).to.equal(7n);
    await alice.close();
    expect((await firstValueFrom(bob.closed$)).why).to.equal('ended');
    await new Promise((resolve) => server.close(resolve));
  });
});
