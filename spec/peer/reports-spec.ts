import { expect } from 'chai';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { regtest } from '../../lib/networks/bitcoin.js';
import { accept, connect } from '../../lib/peer.js';
import type { Diagnostics } from '../../lib/peer/reports.js';
import { leftovers } from '../../lib/testing/leftovers.js';
import { memory } from '../../lib/transports/memory.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { keptLog, type Told } from '../layers/keptLog.js';
import { readySession, session } from './session.js';

const NAMES = [
  'rxpeer:peer:open',
  'rxpeer:peer:ready',
  'rxpeer:peer:close',
  'rxpeer:message:received',
  'rxpeer:message:sent',
] as const satisfies readonly (keyof Diagnostics)[];

/** What is published while `work` runs. */
function publishedBy(work: () => void): [string | symbol, Diagnostics[keyof Diagnostics]][] {
  const events: [string | symbol, Diagnostics[keyof Diagnostics]][] = [];
  const hear = (event: unknown, name: string | symbol) =>
    void events.push([name, event as Diagnostics[keyof Diagnostics]]);
  NAMES.forEach((name) => subscribe(name, hear));
  try {
    work();
  } finally {
    NAMES.forEach((name) => unsubscribe(name, hear));
  }
  return events;
}

const sentences = (lines: readonly Told[]) =>
  lines.map(([level, , sentence]) => `${level} ${sentence}`);

describe('the log of a peer', () => {
  it('should tell of a session: at info its life, at debug each message', () => {
    const { log, lines } = keptLog('debug');
    const { peer, remote, advance } = readySession({ log, behaviours: [] });
    remote.say('inv', { items: [{ type: 'tx', hash: regtest.genesis.hash }] });
    peer.send('getaddr');
    advance(1);
    void peer.close();
    advance(1_000);

    const G = regtest.genesis.hash;
    expect(sentences(lines)).to.deep.equal([
      'debug sent version (/rxpeer:0.1.0/, version 70016, height 0)',
      'debug received version (/scripted/, version 70016, height 0)',
      'debug sent wtxidrelay',
      'debug sent sendaddrv2',
      'debug sent verack',
      'debug received verack',
      'info ready',
      'debug sent getaddr',
      `debug received inv (tx ${G})`,
      'info closed',
    ]);
    for (const [, fields] of lines) expect(fields).to.include({ peer: peer.id });
  });

  it('should say in plain fields what was negotiated, and why it closed', () => {
    const { log, lines } = keptLog('info');
    const userAgent = '/evil\x1b[2J/';
    const { peer, remote, advance } = readySession({ log }, { hello: { userAgent, services: 9n } });
    remote.sayBytes(Buffer.alloc(24));
    advance(1_000);

    const who = { peer: peer.id, network: 'regtest', address: 'memory', inbound: false };
    const [ready, closed] = lines.map(([, fields]) => fields);
    expect(lines).to.have.length(2);
    expect(ready).to.deep.equal({
      ...who,
      ...{
        version: 70_016,
        height: 0,
        timeOffset: 0,
        services: '0x9',
        userAgent: '/evil??2J/',
        transport: 'v2',
      },
    });
    expect(closed).to.deep.include({ ...who, by: 'us', why: 'protocol', transient: false });
    expect(closed).to.have.property('err').that.is.instanceOf(Error);
    expect(() => JSON.stringify(lines)).not.to.throw();
  });

  it('should tell of a refusal as such', () => {
    const { log, lines } = keptLog('info');
    const { advance } = session({ log, admit: () => ({ reason: 'too many of us' }) });
    advance(2_000);

    expect(sentences(lines)).to.deep.equal(['info refused']);
    expect(lines[0]![1]).to.include({ why: 'refused' });
  });

  it('should show the bytes of each payload at trace', () => {
    const { log, lines } = keptLog('trace');
    const { remote, advance } = readySession({ log, behaviours: [] });
    lines.length = 0;
    remote.say('ping', { nonce: 7n });
    advance(1);

    expect(sentences(lines)).to.deep.equal([
      'trace received 8 bytes of ping',
      'debug received ping',
    ]);
    expect(lines[0]![1])
      .to.have.property('hexdump')
      .that.match(/^00000000 {2}07 00 00/);
  });

  it('should show bytes that do not decode, too', () => {
    const { log, lines } = keptLog('trace');
    const { remote, advance } = readySession({ log, behaviours: [] });
    lines.length = 0;
    remote.say('unknown', { name: 'inv', bytes: Buffer.from([1, 2]) });
    advance(1);

    expect(sentences(lines)[0]).to.equal('trace received 2 bytes of inv');
  });
});

describe('a peer without a log', () => {
  const failing = { version: () => expect.fail('made a summary') };
  const network = { ...regtest, dialect: { ...regtest.dialect, summaries: failing } };

  it('should make no summary', () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler });
    const [peer, far] = [connect(a, network, { scheduler }), accept(b, network, { scheduler })];
    advance(1);
    expect(peer.stats().commands.received['version']?.messages).to.equal(1);
    void [peer, far].map((each) => each.close({ linger: 0 }));
    advance(1);
  });

  it('should have as many subscriptions as one with a log', () => {
    const subscriptions = (log: object) =>
      leftovers(() => {
        const { scheduler } = virtualTime();
        connect(memory({ scheduler }).a, regtest, { scheduler, ...log });
      });

    expect(subscriptions({ log: keptLog().log })).to.equal(subscriptions({}));
  });

  it('should make no line where the level is higher', () => {
    const { log, lines } = keptLog('error');
    const { scheduler, advance } = virtualTime();
    const peer = connect(memory({ scheduler }).a, network, { scheduler, log });
    advance(1);
    void peer.close({ linger: 0 });
    advance(1);

    expect(lines).to.be.empty;
  });
});

describe('the channels of diagnostics', () => {
  it('should carry the life of a peer and its messages, with whose they are', () => {
    const told: Record<string, unknown> = {};
    const events = publishedBy(() => {
      const { peer, remote, advance } = readySession({ behaviours: [] });
      remote.say('ping', { nonce: 7n });
      peer.send('getaddr');
      advance(1);
      void peer.close();
      advance(1_000);
      Object.assign(told, { id: peer.id, remote: peer.remote });
      peer.closed$.subscribe((reason) => (told['reason'] = reason));
    });

    const who = { peer: told['id'], network: 'regtest', address: 'memory', inbound: false };
    const gist = events.map(([name, event]) => [
      String(name).replace('rxpeer:', ''),
      'message' in event ? event.message.command : '',
    ]);
    expect(gist.map((pair) => pair.join(' ').trim())).to.deep.equal([
      'peer:open',
      'message:sent version',
      'message:received version',
      'message:sent wtxidrelay',
      'message:sent sendaddrv2',
      'message:sent verack',
      'message:received verack',
      'peer:ready',
      'message:sent getaddr',
      'message:received ping',
      'peer:close',
    ]);
    for (const [, event] of events) expect(event).to.deep.include(who);
    expect(events[0]![1]).to.deep.equal(who);
    expect(events[7]![1]).to.have.nested.property('negotiated.userAgent', '/scripted/');
    expect(events[9]![1]).to.have.property('message').that.includes({ command: 'ping', size: 29 });
    expect(events[10]![1]).to.deep.equal({ ...who, reason: told['reason'] });
  });

  it('should carry one opening and one close even where a peer never begins', () => {
    const events = publishedBy(() => {
      const { advance } = session({ signal: AbortSignal.abort() });
      advance(1);
    });

    expect(events.map(([name]) => name)).to.deep.equal(['rxpeer:peer:open', 'rxpeer:peer:close']);
    expect(events[1]![1]).to.have.nested.property('reason.why', 'aborted');
  });

  it('should be silent for who is not there', () => {
    const { peer, advance } = readySession();
    void peer.close();
    advance(1_000);
    expect(publishedBy(() => advance(1_000))).to.be.empty;
  });
});
