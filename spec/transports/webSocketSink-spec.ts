import { expect } from 'chai';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { webSocketSink } from '../../lib/transports/webSocketSink.js';
import { pattern } from './talker.js';
import { FakeWebSocket } from './fakeWebSocket.js';

function opened() {
  const { scheduler, advance } = virtualTime();
  const socket = new FakeWebSocket();
  const log: string[] = [];
  const sink = webSocketSink(socket, 4, scheduler, () => log.push('end'));
  const write = (bytes: Buffer, name: string) => sink.write(bytes, () => log.push(name));
  socket.opens();
  const timers = () => scheduler.actions.filter(({ closed }) => !closed).length;
  return { advance, socket, sink, write, log, timers };
}

describe('webSocketSink', () => {
  it('should be done when nothing is buffered any more, in a later turn', () => {
    const { socket, write, log, advance, timers } = opened();
    write(Buffer.from('abc'), 'done');
    advance(100);
    expect(log).to.deep.equal([]);
    expect(timers()).to.equal(1);
    socket.bufferedAmount = 0;
    expect(log).to.deep.equal([]);
    advance(4);
    expect(log).to.deep.equal(['done']);
    expect(timers()).to.equal(0);
  });

  it('should look at once in a later turn, then at every poll', () => {
    const { socket, write, log, advance } = opened();
    write(Buffer.from('abc'), 'at once');
    socket.bufferedAmount = 0;
    advance(0);
    expect(log).to.deep.equal(['at once']);
    write(Buffer.from('abc'), 'later');
    advance(5);
    socket.bufferedAmount = 0;
    advance(2);
    expect(log).to.deep.equal(['at once']);
    advance(1);
    expect(log).to.deep.equal(['at once', 'later']);
  });

  it('should cut what is long into frames of 64 KiB', () => {
    const { socket, write } = opened();
    const bytes = pattern(200_000);
    write(bytes, '');
    expect(socket.sent.map(({ length }) => length)).to.deep.equal([65_536, 65_536, 65_536, 3_392]);
    expect(Buffer.concat(socket.sent).equals(bytes)).to.equal(true);
  });

  it('should send no frame for nothing', () => {
    const { socket, write, log, advance } = opened();
    write(Buffer.alloc(0), 'done');
    advance(0);
    expect(socket.sent).to.deep.equal([]);
    expect(log).to.deep.equal(['done']);
  });

  it('should look no more when stopped', () => {
    const { sink, write, log, advance, timers } = opened();
    write(Buffer.from('abc'), 'done');
    sink.stop();
    advance(100);
    expect(timers()).to.equal(0);
    expect(log).to.deep.equal([]);
  });

  it('should be destroyed unless open', () => {
    const { socket, sink } = opened();
    expect(sink.destroyed).to.equal(false);
    socket.close();
    expect(sink.destroyed).to.equal(true);
  });
});
