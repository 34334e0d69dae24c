import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { delayWhen, firstValueFrom, Subject, take, toArray } from 'rxjs';
import { LocalProtocolError, TransportError } from '../../lib/errors.js';
import type { Transport } from '../../lib/shapes.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { talk, turn } from './talker.js';

const dial = (address: string): Socket =>
  connect({ host: '127.0.0.1', port: Number(address.split(':')[1]) });

describe('tcpListener', () => {
  afterEach(async () => {
    await turn();
    const left = process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
    expect(left).to.deep.equal([]);
  });

  it('should tell the port that the system chose, as an address to dial', async () => {
    const listener = tcpListener('127.0.0.1:0');
    const caller = firstValueFrom(listener);
    const address = await firstValueFrom(listener.address$);
    expect(address).to.match(/^127\.0\.0\.1:[1-9]\d*$/);

    const near = talk(tcp(address));
    const far = talk(await caller);
    void far.say('welcome');
    expect(`${await near.hears(7)}`).to.equal('welcome');
    near.subscription.unsubscribe();
    await Promise.all([near.gone(), far.ended]);
  });

  it('should listen on IPv6', async () => {
    const listener = tcpListener('[::1]:0');
    const listening = listener.subscribe();
    expect(await firstValueFrom(listener.address$)).to.match(/^\[::1\]:[1-9]\d*$/);
    listening.unsubscribe();
  });

  it('should give one transport for each caller, with its address', async () => {
    const listener = tcpListener('127.0.0.1:0');
    const callers = firstValueFrom(listener.pipe(take(2), toArray()));
    const address = await firstValueFrom(listener.address$);
    const clients = [dial(address), dial(address)];
    const transports = await callers;
    const ports = clients.map((client) => `127.0.0.1:${client.localPort}`);
    expect(transports.map((one) => one.address)).to.have.members(ports);
    const talkers = transports.map(talk);
    for (const client of clients) client.destroy();
    await Promise.all(talkers.map((one) => one.ended));
  });

  it('should leave callers alone when unsubscribed, and refuse the next', async () => {
    const listener = tcpListener('127.0.0.1:0');
    const callers$ = new Subject<Transport>();
    const listening = listener.subscribe(callers$);
    const caller = firstValueFrom(callers$);
    const address = await firstValueFrom(listener.address$);
    const near = talk(tcp(address));
    const far = talk(await caller);
    listening.unsubscribe();
    await turn();

    const refused = talk(tcp(address));
    expect(((await refused.ended) as TransportError).code).to.equal('ECONNREFUSED');
    void far.say('still here');
    expect(`${await near.hears(10)}`).to.equal('still here');
    far.said$.complete();
    await Promise.all([near.ended, far.ended]);
  });

  it('should let callers wait unread', async () => {
    const listener = tcpListener('127.0.0.1:0');
    const caller = firstValueFrom(listener);
    const client = dial(await firstValueFrom(listener.address$));
    client.end('early');
    const transport = await caller;
    const near = talk(transport);
    expect(await near.ended).to.equal(undefined);
    expect(`${Buffer.concat(near.heard)}`).to.equal('early');
    client.destroy();
    await once(client, 'close');
  });

  it('should live through a caller that breaks while it waits', async () => {
    const listener = tcpListener('127.0.0.1:0');
    const caller = firstValueFrom(listener.pipe(delayWhen(() => broken)));
    const client = dial(await firstValueFrom(listener.address$));
    const broken = once(client, 'connect').then(() => {
      client.resetAndDestroy();
      return turn();
    });
    const error = (await talk(await caller).ended) as TransportError;
    expect(error).to.be.instanceOf(TransportError).and.include({ code: 'ECONNRESET' });
    expect(error.message).to.match(/^read ECONNRESET \(127\.0\.0\.1:\d+\)$/);
  });

  it('should hang up on callers that nobody took, when unsubscribed', async () => {
    const listener = tcpListener('127.0.0.1:0');
    const callers$ = new Subject<Transport>();
    const arrived = firstValueFrom(callers$);
    const listening = listener.subscribe(callers$);
    const client = dial(await firstValueFrom(listener.address$));
    await arrived;
    listening.unsubscribe();
    await once(client.resume(), 'close');
  });

  it('should hang up on the oldest when more than maxWaiting wait', async () => {
    const listener = tcpListener({ host: '127.0.0.1', port: 0, maxWaiting: 1 });
    const listening = listener.subscribe();
    const address = await firstValueFrom(listener.address$);
    const [first, second] = [dial(address).resume(), dial(address).resume()];
    await once(first, 'close');
    expect(second.destroyed).to.equal(false);
    const third = dial(address).resume();
    await once(second, 'close');
    expect(third.destroyed).to.equal(false);
    listening.unsubscribe();
    await once(third, 'close');
  });

  it('should let a caller be subscribed once', async () => {
    const listener = tcpListener('127.0.0.1:0');
    const caller = firstValueFrom(listener);
    const client = dial(await firstValueFrom(listener.address$));
    const transport = await caller;
    const near = talk(transport);
    expect(((await talk(transport).ended) as TransportError).code).to.equal('EISCONN');
    near.subscription.unsubscribe();
    await once(client.resume(), 'close');
  });

  it('should error when the address is in use, on both streams', async () => {
    const listener = tcpListener('127.0.0.1:0');
    const listening = listener.subscribe();
    const address = await firstValueFrom(listener.address$);
    const second = tcpListener(address);
    const error = await firstValueFrom(second).catch((cause: unknown) => cause as TransportError);
    expect(error).to.be.instanceOf(TransportError);
    expect(error).to.include({ code: 'EADDRINUSE' });
    expect((error as TransportError).message).to.contain(address);
    expect(await firstValueFrom(second.address$).catch((cause: unknown) => cause)).to.equal(error);
    listening.unsubscribe();
  });

  it('should listen anew each time it is subscribed', async () => {
    const listener = tcpListener('127.0.0.1:0');
    const first = listener.subscribe();
    const address = await firstValueFrom(listener.address$);
    first.unsubscribe();
    expect(await firstValueFrom(listener.address$, { defaultValue: 'over' })).to.equal('over');
    await turn();
    const again = tcpListener(address);
    const second = again.subscribe();
    expect(await firstValueFrom(again.address$)).to.equal(address);
    second.unsubscribe();
  });

  it('should listen no more when unsubscribed before it began', async () => {
    const listener = tcpListener('localhost:0');
    let address = '';
    listener.address$.subscribe((bound) => (address = bound));
    listener.subscribe().unsubscribe();
    await lookup('localhost'); // behind the listener's own
    await turn();
    expect(address).to.equal('');
  });

  it('should refuse a bad address at once', () => {
    expect(() => tcpListener('8333')).to.throw(LocalProtocolError, `got '8333'`);
  });
});
