import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Subscription, firstValueFrom, map, shareReplay, switchMap } from 'rxjs';
import { bridged } from '../../demos/bridge/bridged.js';
import { httpServer } from '../../demos/bridge/httpServer.js';
import { networkOf } from '../../demos/cli/networks.js';
import { bundle } from '../../demos/web/bundle.js';
import { chromium, needsChromium } from './chromium.js';
import type { Echoed } from './echo.js';

describe('websocket, in Chromium', function () {
  this.timeout(60_000).slow(10_000);
  before(needsChromium);

  it('should carry 4 MiB there and back, through a bridge, and settle each send', async () => {
    const echo = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    const address = `127.0.0.1:${(echo.address() as AddressInfo).port}`;
    const script = await bundle('dist/spec/browser/echo.js');
    const everything = new Subscription();
    const listening$ = httpServer(0, ({ url }, response) => {
      const page = url === '/';
      response.setHeader('content-type', page ? 'text/html' : 'text/javascript');
      response.end(page ? '<script type="module" src="echo.js"></script>' : script);
    }).pipe(shareReplay({ bufferSize: 1, refCount: true }));
    const options = { address, network: networkOf('regtest'), origins: [], most: 1 };
    everything.add(
      listening$.pipe(switchMap(({ server }) => bridged(server, options))).subscribe(),
    );
    const url = await firstValueFrom(
      listening$.pipe(map(({ port }) => `http://127.0.0.1:${port}/`)),
    );

    const browser = await chromium();
    try {
      const page = await browser.open(url);
      const echoed = await page.value<Echoed>(
        'new Promise((then) => setInterval(() => globalThis.echo && then(globalThis.echo), 20))',
      );
      expect(echoed).to.include({ same: true, ended: true, early: false });
      expect(echoed.outcomes).to.deep.equal(Array.from({ length: 64 }, () => 'sent'));
      expect(page.complaints).to.deep.equal([]);
    } finally {
      await browser[Symbol.asyncDispose]();
      everything.unsubscribe();
      echo.close();
      await once(echo, 'close');
    }
  });
});
