import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect } from 'chai';
import { TransportError } from '../../lib/errors.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { tcp } from '../../lib/transports/tcp.js';
import { WriteDeadline, writeTimeout } from '../../lib/transports/writeDeadline.js';
import { closed, rawServer } from './meetings.js';
import { talk } from './talker.js';

const KiB = 1_024;
const MiB = 1_024 * KiB;

/** A deadline in virtual time, and when which write was late. */
function watching(timeout = writeTimeout) {
  const time = virtualTime();
  const late: string[] = [];
  const deadline = new WriteDeadline(timeout, time.scheduler, (bytes, ms) =>
    late.push(`${bytes} bytes at ${time.scheduler.now()} after ${ms}`),
  );
  return { time, late, deadline, advance: time.advance };
}

describe('writeTimeout', () => {
  it('should be 20 s, and 1 s more for each full 256 KiB (C3.10)', () => {
    const sizes = [24, 256 * KiB - 1, 256 * KiB, 512 * KiB, 32 * MiB];

    expect(sizes.map(writeTimeout)).to.deep.equal([20_000, 20_000, 21_000, 22_000, 148_000]);
  });
});

describe('writeDeadline', () => {
  it('should tell of a write that takes too long, once', () => {
    const { advance, deadline, late } = watching();
    advance(1_000);
    deadline.start(24);
    advance(19_999);
    expect(late).to.deep.equal([]);
    advance(1);
    expect(late).to.deep.equal(['24 bytes at 21000 after 20000']);
    advance(100_000);
    expect(late).to.have.length(1);
  });

  it('should not tell of a write that was taken in time', () => {
    const { advance, deadline, late } = watching();
    deadline.start(24);
    advance(19_999);
    deadline.done();
    advance(100_000);
    expect(late).to.deep.equal([]);
  });

  it('should count from the last write, with one timer for all of them', () => {
    const { advance, deadline, late, time } = watching();
    for (let n = 0; n < 1_000; n++) {
      deadline.start(24);
      advance(30);
      expect(time.pending).to.equal(1);
      deadline.done();
    }
    deadline.start(24);
    advance(19_999);
    expect(late).to.deep.equal([]);
    advance(1);
    expect(late).to.deep.equal(['24 bytes at 50000 after 20000']);
  });

  it('should be in time for a small write after a large one', () => {
    const { advance, deadline, late } = watching();
    deadline.start(32 * MiB);
    advance(1_000);
    deadline.done();
    deadline.start(24);
    advance(20_000);
    expect(late).to.deep.equal(['24 bytes at 21000 after 20000']);
  });

  it('should run no timer long after the last write, for no deadline, and after its end', () => {
    const idle = watching();
    idle.deadline.start(24);
    idle.deadline.done();
    idle.advance(20_000);
    const never = watching(() => Infinity);
    never.deadline.start(24);
    const stopped = watching();
    stopped.deadline.start(24);
    stopped.deadline.stop();

    expect([idle, never, stopped].map(({ time }) => time.pending)).to.deep.equal([0, 0, 0]);
  });
});

describe('a remote that never reads', () => {
  it('should lose its connection at the deadline: one write fails, the rest is dropped', async () => {
    const { server, address } = await rawServer();
    const { scheduler, advance } = virtualTime();
    const near = talk(tcp({ host: '127.0.0.1', port: Number(address.split(':')[1]), scheduler }));
    const sends = Array.from({ length: 30 }, () => near.say(Buffer.alloc(MiB)));
    const [socket] = (await once(server, 'connection')) as [Socket];
    await sends[0];
    for (let written = -1; written !== near.outcomes.flat().length;) {
      written = near.outcomes.flat().length;
      await new Promise((resolve) => setTimeout(resolve, 100)); // the kernel takes what it can
    }
    advance(23_999);
    expect(near.retained()).to.equal(1);
    advance(1);
    const error = (await near.ended) as TransportError;
    const outcomes = await Promise.all(sends);
    const failed = outcomes.findIndex(({ status }) => status === 'failed');

    expect(error).to.be.instanceOf(TransportError);
    expect(error.code).to.equal('ETIMEDOUT');
    expect(error.message).to.equal(
      `write ETIMEDOUT ${address}: 1048576 bytes were not taken within 24000 ms`,
    );
    expect(failed).to.be.within(1, 28);
    expect(outcomes.slice(0, failed).every(({ status }) => status === 'sent')).to.equal(true);
    expect(outcomes[failed]).to.deep.equal({ status: 'failed', error });
    for (const outcome of outcomes.slice(failed + 1))
      expect(outcome).to.deep.equal({ status: 'dropped', why: 'closed', error });
    expect(near.outcomes.every((each) => each.length === 1)).to.equal(true);
    socket.destroy();
    await closed(server);
  });
});
