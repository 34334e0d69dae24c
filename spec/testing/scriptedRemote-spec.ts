import { expect } from 'chai';
import { regtest } from '../../lib/networks/bitcoin.js';
import { accept, connect } from '../../lib/peer.js';
import type { V2 } from '../../lib/peer/options.js';
import { scriptedRemote, type ScriptOptions } from '../../lib/testing/scriptedRemote.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

function scripted(options: ScriptOptions = {}, v2: V2 = 'prefer') {
  const { scheduler, advance } = virtualTime();
  const remote = scriptedRemote(regtest, { scheduler, ...options });
  const open = options.calls ? accept : connect;
  const peer = open(remote.transport, regtest, { scheduler, v2 });
  let why: string | undefined;
  peer.closed$.subscribe((reason) => (why = reason.why));
  advance(1);
  return { remote, peer, advance, why: () => why };
}
const commands = ({ remote }: ReturnType<typeof scripted>) =>
  remote.heard.map(({ command }) => command);

describe('scriptedRemote', () => {
  it('should shake hands by itself, as the one who is called and as the one who calls', () => {
    const called = scripted({ hello: { userAgent: '/them/', services: 9n } });
    expect(called.peer.remote).to.include({ userAgent: '/them/', services: 9n });
    expect(commands(called)).to.deep.equal(['version', 'wtxidrelay', 'sendaddrv2', 'verack']);
    const calling = scripted({ calls: true });
    expect(calling.peer.remote.version).to.equal(70_016);
    expect(calling.peer.inbound).to.equal(true);
  });

  it('should follow its script instead', () => {
    const silent = scripted({ answer: () => [] });
    expect(commands(silent)).to.deep.equal(['version']);
    expect(silent.peer.remote.version).to.equal(undefined);
  });

  it('should say messages, and bytes as they are', () => {
    const s = scripted();
    s.remote.say('ping', { nonce: 7n });
    s.advance(1);
    expect(s.remote.heard.at(-1)).to.deep.equal({
      command: 'pong',
      payload: { nonce: 7n },
      size: 29,
    });
    const plain = scripted({}, 'off');
    plain.remote.sayBytes(Buffer.alloc(24));
    plain.advance(1);
    expect(plain.why()).to.equal('protocol');
  });

  it('should take what it is called with, and call plain or encrypted as it is told', () => {
    const carried = (options: ScriptOptions, v2?: V2) =>
      scripted(options, v2).peer.stats().transport;

    expect(carried({})).to.equal('v2');
    expect(carried({}, 'off')).to.equal('v1');
    expect(carried({ calls: true })).to.equal('v1');
    expect(carried({ calls: true, v2: true })).to.equal('v2');
    expect(carried({ calls: true, v2: true }, 'require')).to.equal('v2');
    expect(scripted({ calls: true }, 'require').why()).to.equal('protocol');
  });

  it('should stop reading, and read on', () => {
    const s = scripted({ capacity: 16 });
    s.remote.pause(true);
    const { length } = s.remote.heard;
    s.peer.send('getaddr');
    s.advance(10);
    expect(s.remote.heard).to.have.length(length);
    s.remote.pause(false);
    s.advance(10);
    expect(s.remote.heard.at(-1)).to.include({ command: 'getaddr' });
  });

  it('should close, and break', () => {
    const closing = scripted();
    closing.remote.end();
    closing.advance(1);
    expect(closing.why()).to.equal('ended');
    const breaking = scripted();
    breaking.remote.reset();
    breaking.advance(1);
    expect(breaking.why()).to.equal('network');
  });
});
