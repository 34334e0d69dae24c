import { expect } from 'chai';
import { LocalProtocolError, ProxyError, TransportError } from '../../lib/errors.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { accept, connect } from '../../lib/peer.js';
import type { CloseReason } from '../../lib/peer/reason.js';
import type { Transport } from '../../lib/shapes.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';
import { socket } from '../../lib/transports/socket.js';
import { tcp } from '../../lib/transports/tcp.js';
import { viaSocks5 } from '../../lib/transports/viaSocks5.js';
import { joined, rawServer, closed } from './meetings.js';
import { talk } from './talker.js';

const onion = 'pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion:8333';

/** A peer through a proxy that a spec plays in memory, in virtual time. */
function peerVia(answers: readonly string[]) {
  const { scheduler, advance } = virtualTime();
  const { a, b } = memory({ scheduler });
  const far = talk(b);
  const proxy = a;
  const peer = connect(viaSocks5(onion, { proxy, scheduler }), regtest, {
    scheduler,
    v2: 'off', // the spec plays the other side by hand
  });
  const reasons: CloseReason[] = [];
  peer.closed$.subscribe((reason) => reasons.push(reason));
  for (const answer of answers) {
    advance(1);
    void far.say(Buffer.from(answer, 'hex'));
  }
  advance(1);
  return { peer, far, advance, scheduler, reasons };
}

describe('viaSocks5', () => {
  it('should tell people where it leads, not where the proxy is', () => {
    const proxy = tcp('127.0.0.1:9050');
    expect(viaSocks5(onion, { proxy }).address).to.equal(onion);
    expect(viaSocks5({ host: '::1', port: 8_333 }, { proxy }).address).to.equal('[::1]:8333');
  });

  it('should refuse at once what no proxy can be asked for', () => {
    const proxy: Transport = () => expect.fail('dialled');
    expect(() => viaSocks5('node.example', { proxy })).to.throw(LocalProtocolError, 'an address');
    expect(() => viaSocks5('ü.example:1', { proxy })).to.throw(LocalProtocolError, 'a name of');
    expect(() => viaSocks5('a:1', { proxy, user: 'ana' })).to.throw(LocalProtocolError, 'password');
  });

  it('should go through any stream of Node, too', async () => {
    const [stream, other] = joined();
    const near = talk(viaSocks5('a:1', { proxy: socket(stream) }));
    const far = talk(socket(other));
    expect((await far.hears(3)).toString('hex')).to.equal('050100');
    void far.say(Buffer.from('0500', 'hex'));
    expect((await far.hears(11)).toString('hex')).to.equal('050100050100030161' + '0001');
    void far.say(Buffer.from('05000001000000000000', 'hex'));
    void far.say('hello');
    expect(`${await near.hears(5)}`).to.equal('hello');
    near.subscription.unsubscribe();
    await Promise.all([near.gone(), far.gone()]);
  });

  it('should dial anew each time it is subscribed', async () => {
    const { server, address } = await rawServer();
    const transport = viaSocks5('a:1', { proxy: tcp(address) });
    let calls = 0;
    server.on('connection', (raw) => {
      calls++;
      raw.destroy();
    });
    for (const near of [talk(transport), talk(transport)]) {
      expect(await near.ended).to.be.instanceOf(TransportError);
      await near.gone();
    }
    expect(calls).to.equal(2);
    await closed(server);
  });

  it('should tell of a proxy that is not there', async () => {
    const { server, address } = await rawServer();
    await closed(server);
    const near = talk(viaSocks5('a:1', { proxy: tcp(address) }));
    const error = (await near.ended) as TransportError;
    expect(error).to.be.instanceOf(TransportError).and.not.instanceOf(ProxyError);
    expect(error).to.include({ code: 'ECONNREFUSED', message: `connect ECONNREFUSED ${address}` });
  });

  describe('under a peer', () => {
    it('should lead to a session, the name going to the proxy alone (C1.4)', () => {
      const { peer, far, advance, scheduler } = peerVia(['0500', '05000001000000000000']);
      const said = Buffer.concat(far.heard);
      expect(peer.address).to.equal(onion);
      expect(said.subarray(0, 72)).to.deep.equal(
        Buffer.concat([
          Buffer.from('050100 050100033e'.replace(' ', ''), 'hex'),
          Buffer.from(onion.slice(0, 62)),
          Buffer.from('208d', 'hex'),
        ]),
      );
      const rest = memory({ scheduler });
      const remote = accept(rest.a, regtest, { scheduler });
      const played = talk(rest.b);
      void played.say(said.subarray(72)); // our version, held until the way was open
      advance(1);
      void far.say(Buffer.concat(played.heard));
      advance(1);
      expect(peer.remote.userAgent).to.equal('/rxpeer:0.1.0/');
      expect(peer.stats()).to.include({ address: onion, buffered: 0 });
      void [peer, remote].map((each) => each.close({ linger: 0 }));
      advance(1_000);
      expect(scheduler.actions).to.have.length(0);
    });

    for (const [what, answers, code, transient] of [
      ['a proxy that cannot reach the host', ['0500', '0504'], 'EHOSTUNREACH', true],
      ['a proxy whose rules forbid it', ['0500', '0502'], 'EACCES', false],
      ['a proxy that wants a password', ['05ff'], 'EACCES', false],
      ['what is no proxy', ['48'], 'EPROTO', false],
    ] as const) {
      it(`should end with a reason: ${what}`, () => {
        const { reasons, scheduler, peer } = peerVia(answers);
        const [{ by, why, error, transient: again }] = reasons as [CloseReason];
        expect([by, why, again]).to.deep.equal(['network', 'network', transient]);
        expect(error).to.be.instanceOf(ProxyError).and.include({ code });
        expect(peer.stats().buffered).to.equal(0);
        expect(scheduler.actions).to.have.length(0);
      });
    }

    it('should end with a reason when the proxy is silent', () => {
      const { reasons, advance, scheduler } = peerVia(['0500']);
      advance(20_000);
      expect(reasons.map(({ why, transient }) => [why, transient])).to.deep.equal([
        ['network', true],
      ]);
      advance(1_000);
      expect(scheduler.actions).to.have.length(0);
    });
  });
});
