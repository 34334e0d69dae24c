import { expect } from 'chai';
import { firstValueFrom, lastValueFrom, take, tap, toArray } from 'rxjs';
import { announce } from '../../lib/behaviours/announce.js';
import { pong } from '../../lib/behaviours/pong.js';
import { fixed } from '../../lib/operators/waits.js';
import { connect, listen } from '../../lib/peer.js';
import { tcp } from '../../lib/transports/tcp.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { diamondCoin, parallelcoinCoin } from '../dialects/forkCoins.js';
import {
  announceNews,
  conversation,
  CONVERSATION,
  serve,
  treasury,
} from '../dialects/forkSession.js';

for (const coin of [diamondCoin, parallelcoinCoin]) {
  describe(`a session of ${coin.name} over TCP`, () => {
    it('should go from the handshake to the end', async () => {
      const own = treasury(coin);
      const callers$ = tcpListener('127.0.0.1:0');
      const behaviours = [pong, announce({ wait: fixed(5) })];
      const called = firstValueFrom(listen(callers$, coin.network, { behaviours }).pipe(take(1)));
      const address = await firstValueFrom(callers$.address$);
      const caller = connect(tcp(address), coin.network, { behaviours });
      const callee = await called;
      serve(callee, coin, own);
      const { version } = await caller.ready();
      const heard$ = conversation(caller, coin).pipe(
        tap((line) => line === 'waiting' && announceNews(callee, coin, own)),
        toArray(),
      );

      expect(version).to.equal(coin.network.dialect.protocolVersion);
      expect(await lastValueFrom(heard$)).to.deep.equal(CONVERSATION);
      await caller.close();
      expect(await firstValueFrom(callee.closed$)).to.include({ by: 'remote', why: 'ended' });
    });
  });
}
