import { expect } from 'chai';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { restingPeer } from '../../lib/testing/context.js';
import { leftovers } from '../../lib/testing/leftovers.js';
import { marbles } from '../../lib/testing/marbles.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

describe('restingPeer', () => {
  it(
    'should hear what it is given, by command',
    marbles(({ hot, peer, expectObservable }) => {
      const m = { p: { command: 'ping', payload: {} }, o: { command: 'pong', payload: {} } };
      const message$ = hot('-p-o-p-|', m);
      const pongs = '       ---o---|';
      const all = '         -p-o-p-|';
      const resting = peer<{ ping: unknown; pong: unknown }>({ message$ });

      expectObservable(resting.on('pong')).toBe(pongs, m);
      expectObservable(resting.on()).toBe(all, m);
      expectObservable(resting.sent()).toBe('-');
    }),
  );

  it(
    'should know of its remote what it is given',
    marbles(({ peer }) => {
      const { remote, random } = peer({ remote: { version: 60_000 } });

      expect(remote).to.include({ version: 60_000, lastBlock: 0 });
      expect(random()).to.equal(0.5);
    }),
  );

  it('should do nothing by itself', () => {
    const { scheduler } = virtualTime();
    const peer = restingPeer<Bitcoin>(scheduler);
    const work = () => {
      peer.send('getaddr').subscribe();
      peer.hold()();
    };

    expect(leftovers(work)).to.equal(0);
    expect(peer.network).to.equal(regtest);
    expect(peer.known.size).to.equal(0);
    expect(peer.bytes.received).to.equal(0);
    expect(peer.remote.asked('sendheaders')).to.be.undefined;
    expect(scheduler.actions).to.be.empty;
  });

  it('should be what it is given', () => {
    const { scheduler } = virtualTime();
    const random = () => 0.25;

    expect(restingPeer(scheduler, { random, id: 'me' })).to.include({
      random,
      id: 'me',
      scheduler,
    });
  });
});
