import { expect } from 'chai';
import { once } from 'node:events';
import { createConnection, createServer, type AddressInfo } from 'node:net';
import { asyncScheduler } from 'rxjs';
import { handles } from '../../lib/testing/handles.js';

/** Mocha's own timer comes with the first await. */
async function handlesNow() {
  await Promise.resolve();
  return handles();
}

describe('handles', () => {
  it('should tell of nothing where nothing has happened', async () => {
    const left = await handlesNow();

    expect(await left()).to.deep.equal([]);
  });

  it('should tell of a timer until it is cancelled', async () => {
    const left = await handlesNow();
    const timer = asyncScheduler.schedule(() => {}, 60_000);

    expect(await left()).to.deep.equal(['Timeout']);

    timer.unsubscribe();
    expect(await left()).to.deep.equal([]);
  });

  it('should take what was there before for granted', async () => {
    const early = asyncScheduler.schedule(() => {}, 60_000);
    const left = await handlesNow();
    const late = asyncScheduler.schedule(() => {}, 60_000);

    expect(await left()).to.deep.equal(['Timeout']);

    late.unsubscribe();
    expect(await left()).to.deep.equal([]);
    early.unsubscribe();
    expect(await left()).to.deep.equal([]);
  });

  it('should wait for what is closing', async () => {
    const left = await handlesNow();
    const server = createServer((socket) => socket.resume().on('end', () => socket.end()));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = createConnection((server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');

    expect(await left()).to.include.members(['TCPServerWrap', 'TCPSocketWrap']);

    server.close();
    socket.resume().end();
    expect(await left()).to.deep.equal([]);
  });
});
