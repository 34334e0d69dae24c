import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { LocalProtocolError, TransportError } from '../../lib/errors.js';
import { socket } from '../../lib/transports/socket.js';
import { closed, joined, rawServer } from './meetings.js';
import { talk } from './talker.js';

describe('socket', () => {
  it('should be used once', async () => {
    const [stream] = joined();
    const transport = socket(stream);
    const first = talk(transport);
    const second = talk(transport);
    const error = (await second.ended) as TransportError;
    expect(error).to.be.instanceOf(TransportError);
    expect(error.code).to.equal('EISCONN');
    expect(second.retained()).to.equal(0);
    expect(stream.destroyed).to.equal(false);
    first.subscription.unsubscribe();
    await first.gone();
  });

  it('should refuse a stream that has ended', async () => {
    const [stream] = joined();
    stream.destroy();
    const late = talk(socket(stream));
    expect(((await late.ended) as TransportError).code).to.equal('EPIPE');
    expect(late.retained()).to.equal(0);
  });

  it('should refuse a stream of strings or objects', () => {
    const words = 'expected a stream of bytes, got one of strings or objects';
    expect(() => socket(new PassThrough({ objectMode: true }))).to.throw(LocalProtocolError, words);
    expect(() => socket(new PassThrough({ encoding: 'hex' }))).to.throw(LocalProtocolError, words);
  });

  it('should hear nothing before it is subscribed, and lose nothing', async () => {
    const [stream, other] = joined();
    const transport = socket(stream);
    other.write('early');
    const near = talk(transport);
    expect(`${await near.hears(5)}`).to.equal('early');
    near.subscription.unsubscribe();
    await near.gone();
  });

  it('should hold what is said while its socket is still connecting', async () => {
    const { server, address } = await rawServer();
    const client = connect(Number(address.split(':')[1]), '127.0.0.1');
    const near = talk(socket(client));
    const send = near.say('early');
    near.subscription.unsubscribe();
    expect((await send).status).to.equal('dropped');
    await near.gone();
    await closed(server);
  });

  it('should tell people where a connected socket leads', async () => {
    const { server, address } = await rawServer();
    const client = connect(Number(address.split(':')[1]), '127.0.0.1');
    const [raw] = (await once(server, 'connection')) as [Socket];
    expect(socket(raw).address).to.match(/^127\.0\.0\.1:\d+$/);
    expect(socket(new PassThrough()).address).to.equal(undefined);
    client.destroy();
    raw.destroy();
    await closed(server);
  });

  it('should tell an error of the stream with its code', async () => {
    const [stream] = joined();
    const near = talk(socket(stream));
    const cause = Object.assign(new Error('tunnel collapsed'), { code: 'EDUG' });
    stream.destroy(cause);
    const error = (await near.ended) as TransportError;
    expect(error).to.be.instanceOf(TransportError);
    expect(error).to.include({ message: 'tunnel collapsed', code: 'EDUG', cause });
  });
});
