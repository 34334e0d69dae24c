import { expect } from 'chai';
import { regtest } from '../../lib/networks/bitcoin.js';
import { accept, connect } from '../../lib/peer.js';
import { scriptedRemote, type ScriptOptions } from '../../lib/testing/scriptedRemote.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

function scripted(options: ScriptOptions = {}) {
  const { scheduler, advance } = virtualTime();
  const remote = scriptedRemote(regtest, { scheduler, ...options });
  const open = options.calls ? accept : connect;
  const peer = open(remote.transport, regtest, { scheduler });
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
    s.remote.sayBytes(Buffer.alloc(24));
    s.advance(1);
    expect(s.why()).to.equal('protocol');
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
