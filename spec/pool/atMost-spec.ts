import { expect } from 'chai';
import { NEVER, Observable, of, Subject, toArray } from 'rxjs';
import { LocalProtocolError } from '../../lib/errors.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect, listen } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { atMost } from '../../lib/pool/atMost.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Flow, Transport } from '../../lib/shapes.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memoryNetwork } from '../../lib/transports/memoryNetwork.js';

/** A server with so many places, and a way to call it. */
function server(places: number) {
  const { scheduler, advance } = virtualTime();
  const network = memoryNetwork({ scheduler });
  const taken: Peer<Bitcoin>[] = [];
  const listening = listen(network.listener.pipe(atMost(places)), regtest, {
    scheduler,
  }).subscribe((peer) => taken.push(peer));
  const call = () => {
    const peer = connect(network.dial(), regtest, { scheduler });
    const seen = { peer, why: 'open' };
    peer.closed$.subscribe(({ why }) => (seen.why = why));
    advance(10);
    return seen;
  };
  return { call, taken, listening, advance };
}

describe('atMost', () => {
  it('should refuse the fifth of four, and keep the four (C.4)', () => {
    const { call, taken } = server(4);
    const callers = [call(), call(), call(), call(), call()];

    expect(callers.map(({ why }) => why)).to.deep.equal(['open', 'open', 'open', 'open', 'ended']);
    expect(taken).to.have.length(4);
    expect(taken.every((peer) => peer.remote.version === 70_016)).to.equal(true);
  });

  it('should have a place again when one has left (C.4)', () => {
    const { call, advance } = server(1);
    const first = call();
    expect(call().why).to.equal('ended');
    void first.peer.close();
    advance(2_000);

    expect(call().why).to.equal('open');
  });

  it('should take nobody with no places (C.4)', () => {
    const { call, taken } = server(0);

    expect([call().why, call().why]).to.deep.equal(['ended', 'ended']);
    expect(taken).to.deep.equal([]);
  });

  it('should destroy the one whom it refuses, and listen to it no more', () => {
    const caller$ = new Subject<Buffer>();
    const refused: Transport = () => () => caller$;
    const heard: unknown[] = [];
    of(refused)
      .pipe(atMost(0))
      .subscribe((transport) => heard.push(transport));

    expect([caller$.observed, heard]).to.deep.equal([false, []]);
  });

  it('should tell where callers are from, and give back what they retain', () => {
    const flow = { paused$: NEVER, retain: () => () => void released++ };
    let released = 0;
    const open: Transport = Object.assign(
      (given: Flow) => {
        const release = given.retain();
        return () => new Observable<Buffer>(() => release);
      },
      { address: '10.0.0.1:8333' },
    );
    of(open, open)
      .pipe(atMost(1), toArray())
      .subscribe((taken) => {
        expect(taken.map(({ address }) => address)).to.deep.equal([
          '10.0.0.1:8333',
          '10.0.0.1:8333',
        ]);
        taken[0]!(flow)(NEVER).subscribe().unsubscribe();
      });
    expect(released).to.equal(1);
  });

  it('should count anew for each subscription, and end with its source', () => {
    const listener = of<Transport>(() => () => NEVER).pipe(atMost(1));
    const ends: string[] = [];
    for (const name of ['a', 'b'])
      listener.subscribe({ next: () => ends.push(name), complete: () => ends.push(`${name}|`) });

    expect(ends).to.deep.equal(['a', 'a|', 'b', 'b|']);
  });

  for (const wrong of [-1, 1.5]) {
    it(`should refuse ${wrong} places at once`, () => {
      expect(() => atMost(wrong)).to.throw(LocalProtocolError, `got ${wrong}`);
    });
  }
});
