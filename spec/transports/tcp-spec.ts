import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { expect } from 'chai';
import { VirtualTimeScheduler } from 'rxjs';
import { LocalProtocolError, TransportError } from '../../lib/errors.js';
import { tcp } from '../../lib/transports/tcp.js';
import { closed, rawServer } from './meetings.js';
import { pattern, talk, turn } from './talker.js';

/** An address of this machine where nobody listens. */
async function nobody(): Promise<string> {
  const { server, address } = await rawServer();
  await closed(server);
  return address;
}

describe('tcp', () => {
  let server: Server;
  let address: string;

  beforeEach(async () => {
    ({ server, address } = await rawServer());
  });

  afterEach(async () => {
    if (server.listening) await closed(server);
    await turn();
    expect(process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'))).to.deep.equal(
      [],
    );
  });

  const accepted = async () => {
    const [socket] = (await once(server, 'connection')) as [Socket];
    return socket;
  };

  it('should open a new connection each time it is subscribed', async () => {
    const transport = tcp(address);
    let count = 0;
    server.on('connection', (socket) => {
      count++;
      socket.resume().end();
    });
    expect(count).to.equal(0);
    await talk(transport).ended;
    await talk(transport).ended;
    expect(count).to.equal(2);
  });

  it('should tell people its address', () => {
    expect(tcp('127.0.0.1:18444').address).to.equal('127.0.0.1:18444');
    expect(tcp({ host: '::1', port: 8_333 }).address).to.equal('[::1]:8333');
  });

  it('should refuse at once what it cannot dial', () => {
    expect(() => tcp('127.0.0.1')).to.throw(LocalProtocolError, `got '127.0.0.1'`);
    expect(() => tcp('127.0.0.1:0')).to.throw(LocalProtocolError, 'got 0');
    expect(() => tcp('duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion:80')).to.throw(
      LocalProtocolError,
      'it needs a proxy',
    );
    expect(() => tcp({ host: '::1', port: 1, localAddress: 'here' })).to.throw(
      LocalProtocolError,
      `expected a local IP address, got 'here'`,
    );
  });

  it('should say first what was said while dialling, in one write', async () => {
    const near = talk(tcp(address));
    const sends = [near.say('one '), near.say('two '), near.say('three')];
    const socket = await accepted();
    expect(await Promise.all(sends)).to.deep.equal(sends.map(() => ({ status: 'sent' })));
    const [bytes] = (await once(socket.resume(), 'data')) as [Buffer];
    expect(`${bytes}`).to.equal('one two three');
    near.subscription.unsubscribe();
    socket.destroy();
  });

  it('should tell that it was refused, with what it tried', async () => {
    const where = await nobody();
    const near = talk(tcp(where));
    const send = near.say('never');
    const error = (await near.ended) as TransportError;
    expect(error).to.be.instanceOf(TransportError);
    expect(error.message).to.equal(`connect ECONNREFUSED ${where}`);
    expect(error.code).to.equal('ECONNREFUSED');
    expect(await send).to.deep.equal({ status: 'dropped', why: 'closed', error });
    expect(near.retained()).to.equal(0);
  });

  it('should tell all that it tried for a name', async () => {
    const port = (await nobody()).split(':')[1]!;
    const error = (await talk(tcp(`localhost:${port}`)).ended) as TransportError;
    expect(error.code).to.equal('ECONNREFUSED');
    expect(error.message).to.match(/^connect ECONNREFUSED .*127\.0\.0\.1:\d+/);
    expect(error.message).to.contain(`(localhost:${port})`);
  });

  it('should be destroyed when unsubscribed while dialling', async () => {
    const near = talk(tcp(address));
    const send = near.say('never');
    expect(near.retained()).to.equal(1);
    near.subscription.unsubscribe();
    const outcome = await send;
    expect(outcome.status).to.equal('dropped');
    await near.gone();
  });

  it('should tell what the kernel has taken in the tick in which it is unsubscribed', async () => {
    const near = talk(tcp(address));
    const socket = await accepted();
    await near.say('one');
    const last = near.say('two');
    queueMicrotask(() => near.subscription.unsubscribe()); // after it has been written, before Node says so
    expect(await last).to.deep.equal({ status: 'sent' });
    await near.gone();
    socket.destroy();
  });

  it('should give up dialling after connectTimeout', async () => {
    const scheduler = new VirtualTimeScheduler();
    const options = { host: '127.0.0.1', port: Number(address.split(':')[1]), scheduler };
    const near = talk(tcp({ ...options, connectTimeout: 50 }));
    scheduler.flush(); // before the kernel can answer
    const error = (await near.ended) as TransportError;
    expect(error.code).to.equal('ETIMEDOUT');
    expect(error.message).to.equal(`connect ETIMEDOUT ${address}: no answer within 50 ms`);
    expect(scheduler.frame).to.equal(50);
    expect(near.retained()).to.equal(0);
  });

  it('should not wait for a connection that it has', async () => {
    const scheduler = new VirtualTimeScheduler();
    const options = { host: '127.0.0.1', port: Number(address.split(':')[1]), scheduler };
    const near = talk(tcp(options));
    const socket = await accepted();
    await near.say('hello');
    scheduler.flush();
    await turn();
    expect(near.retained()).to.equal(1);
    near.subscription.unsubscribe();
    socket.destroy();
    await near.gone();
  });

  it('should call from the local address that it is given', async () => {
    const port = Number(address.split(':')[1]);
    const near = talk(tcp({ host: '127.0.0.1', port, localAddress: '127.0.0.2' }));
    const socket = await accepted();
    expect(socket.remoteAddress).to.equal('127.0.0.2');
    near.subscription.unsubscribe();
    socket.destroy();
  });

  it('should fail what is in flight and drop what waits when the connection is reset', async () => {
    const near = talk(tcp(address));
    const sends = Array.from({ length: 30 }, () => near.say(pattern(1_048_576)));
    const socket = await accepted(); // reads nothing
    await sends[0];
    socket.resetAndDestroy();
    const statuses = (await Promise.all(sends)).map(({ status }) => status);
    const sent = statuses.filter((status) => status === 'sent').length;
    expect(sent).to.be.within(1, 28);
    expect(statuses[sent]).to.equal('failed');
    expect(new Set(statuses.slice(sent + 1))).to.deep.equal(new Set(['dropped']));
    await near.ended;
  });

  it('should not report as sent what was in flight when it was unsubscribed', async () => {
    const near = talk(tcp(address));
    const socket = await accepted(); // reads nothing
    const send = near.say(Buffer.alloc(64 * 1_048_576)); // more than any kernel takes
    for (let i = 0; i < 10; i++) await turn();
    near.subscription.unsubscribe();
    expect((await send).status).to.equal('failed');
    socket.destroy();
  });

  it('should close for good when the remote keeps its half open beyond linger', async () => {
    const scheduler = new VirtualTimeScheduler();
    const options = { host: '127.0.0.1', port: Number(address.split(':')[1]), scheduler };
    const near = talk(tcp({ ...options, linger: 1_000 }));
    const socket = await accepted();
    await near.say('hello');
    near.said$.complete();
    await once(socket.resume(), 'end');
    expect(near.retained()).to.equal(1);
    scheduler.flush();
    expect(await near.ended).to.equal(undefined);
    socket.destroy();
  });

  it('should complete when the remote breaks off after all was said', async () => {
    const near = talk(tcp(address));
    const socket = await accepted();
    await near.say('all');
    near.said$.complete();
    await once(socket.resume(), 'end');
    socket.resetAndDestroy();
    expect(await near.ended).to.equal(undefined);
  });

  it('should hear nothing more once all is said', async () => {
    const near = talk(tcp(address));
    const socket = await accepted();
    near.said$.complete();
    await once(socket.resume(), 'end');
    socket.end('too late');
    expect(await near.ended).to.equal(undefined);
    expect(near.heard).to.deep.equal([]);
  });

  it('should hear the last bytes of a remote that ends, then close our half too', async () => {
    const near = talk(tcp(address));
    const socket = await accepted();
    socket.end('last');
    expect(await near.ended).to.equal(undefined);
    expect(`${Buffer.concat(near.heard)}`).to.equal('last');
    await once(socket.resume(), 'end');
  });
});
