import { expect } from 'chai';
import { once } from 'node:events';
import { Subject, firstValueFrom, type Subscription } from 'rxjs';
import { WebSocket } from 'ws';
import { bridged, type BridgeOptions, type Crossing } from '../../../demos/bridge/bridged.js';
import { httpServer } from '../../../demos/bridge/httpServer.js';
import { networkOf } from '../../../demos/cli/networks.js';
import { TransportError } from '../../../lib/errors.js';
import { websocket } from '../../../lib/transports/websocket.js';
import { tcpListener } from '../../../lib/transports/tcpListener.js';
import type { Transport } from '../../../lib/shapes.js';
import { closed, rawServer } from '../../transports/meetings.js';
import { pattern, talk } from '../../transports/talker.js';

const doors = { origins: [], most: 2, network: networkOf('regtest') };

describe('a bridge', () => {
  const everything: Subscription[] = [];
  const crossings: Crossing[] = [];
  const crossing$ = new Subject<Crossing>();
  let callee$: Subject<Transport>;
  let address: string;

  /** A bridge to an address; its URL. */
  async function bridge(options: BridgeOptions): Promise<string> {
    const { server, port } = await new Promise<{ server: never; port: number }>((resolve) => {
      const listening$ = httpServer(0, (_, response) => response.writeHead(426).end());
      everything.push(listening$.subscribe((listening) => resolve(listening as never)));
    });
    everything.push(bridged(server, options).subscribe(crossing$));
    return `ws://127.0.0.1:${port}/`;
  }
  const dial = (url: string) => talk(websocket(url, { WebSocket }));
  const seen = (event: Crossing['event']) =>
    crossings.find((crossing) => crossing.event === event) ??
    new Promise<Crossing>((resolve) => {
      const watching = crossing$.subscribe((crossing) => {
        if (crossing.event !== event) return;
        watching.unsubscribe();
        resolve(crossing);
      });
    });

  beforeEach(async () => {
    crossings.length = 0;
    everything.push(crossing$.subscribe((crossing) => crossings.push(crossing)));
    const listener = tcpListener('127.0.0.1:0');
    callee$ = new Subject();
    everything.push(listener.subscribe(callee$));
    address = await firstValueFrom(listener.address$);
  });

  afterEach(() => {
    for (const one of everything.splice(0)) one.unsubscribe();
  });

  it('should carry bytes both ways, whole and in order', async () => {
    const called = firstValueFrom(callee$);
    const alice = dial(await bridge({ address, ...doors }));
    const bob = talk(await called);
    const bytes = pattern(1_000_000);
    void alice.say(bytes);
    void bob.say(bytes);
    expect((await bob.hears(bytes.length)).equals(bytes)).to.equal(true);
    expect((await alice.hears(bytes.length)).equals(bytes)).to.equal(true);
    alice.said$.complete();
    expect(await bob.ended).to.equal(undefined);
    expect(await alice.ended).to.equal(undefined);
    await seen('left');
    expect(crossings.map(({ event }) => event)).to.deep.equal(['came', 'left']);
    expect(crossings[0]!.from).to.match(/^a program on port \d+$/);
  });

  it('should hang up on the page when the node does', async () => {
    const called = firstValueFrom(callee$);
    const alice = dial(await bridge({ address, ...doors }));
    const bob = talk(await called);
    void bob.say('bye');
    bob.said$.complete();
    expect(await alice.ended).to.equal(undefined);
    expect(alice.heard.map(String)).to.deep.equal(['bye']);
    await seen('left');
  });

  it('should tell the page why there is no node, and go on', async () => {
    const { server, address: nowhere } = await rawServer();
    await closed(server);
    const url = await bridge({ address: nowhere, ...doors });
    for (let calls = 0; calls < 2; calls++) {
      const alice = dial(url);
      const error = (await alice.ended) as TransportError;
      expect(error).to.be.instanceOf(TransportError);
      expect(error.message).to.equal(`closed with 1014 ${url}: connect ECONNREFUSED ${nowhere}`);
    }
    await seen('lost');
    expect(crossings[1]).to.include({
      event: 'lost',
      why: `nobody listens at ${nowhere}. Start a node there, or leave the address out to watch the embedded one.`,
    });
  });

  it('should turn away a page of elsewhere, and more callers than there may be', async () => {
    const url = await bridge({ address, ...doors });
    const answer = async (socket: WebSocket) => {
      const [{ message }] = (await once(socket, 'error')) as [Error];
      return message;
    };
    const origin = 'https://other.example';
    expect(await answer(new WebSocket(url, { origin }))).to.match(/ 403$/);
    const two = [dial(url), dial(url)];
    await Promise.all(two.map((talker) => talker.say('')));
    expect(await answer(new WebSocket(url))).to.match(/ 503$/);
    for (const { subscription } of two) subscription.unsubscribe();
    await Promise.all(two.map((talker) => talker.gone()));
  });

  it('should let go of everybody when it ends', async () => {
    const called = firstValueFrom(callee$);
    const alice = dial(await bridge({ address, ...doors }));
    const bob = talk(await called);
    await alice.say('x');
    for (const one of everything.splice(0)) one.unsubscribe();
    expect(await bob.ended).to.equal(undefined);
    expect(await alice.ended).to.equal(undefined);
  });
});

describe('httpServer', () => {
  it('should say so where the port is in use', async () => {
    const { server, address } = await rawServer();
    const error = await firstValueFrom(
      httpServer(Number(address.split(':')[1]), (_, response) => response.end()),
    ).catch((error: unknown) => error);
    expect(error).to.be.instanceOf(TransportError).and.include({ code: 'EADDRINUSE' });
    await closed(server);
  });
});
