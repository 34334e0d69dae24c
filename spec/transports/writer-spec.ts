import { Duplex } from 'node:stream';
import { expect } from 'chai';
import { TransportError } from '../../lib/errors.js';
import { sending, type SendOutcome } from '../../lib/shapes.js';
import { Writer } from '../../lib/transports/writer.js';
import { turn } from './talker.js';

/** A stream that keeps what is written, and takes it when told. */
function shelf() {
  const writes: Buffer[] = [];
  const taking: ((error?: Error) => void)[] = [];
  const stream = new Duplex({
    read() {},
    write(bytes: Buffer, _, done) {
      writes.push(bytes);
      taking.push(done);
    },
  });
  stream.on('error', () => {});
  return { stream, writes, take: (error?: Error) => taking.shift()?.(error) };
}

const NO_DEADLINE = { start() {}, done() {}, stop() {} };

const lengths = (writes: readonly Buffer[]) => writes.map(({ length }) => length);

describe('writer', () => {
  it('should gather what is said in one turn', async () => {
    const { stream, writes } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    out.open();
    for (const word of ['ver', 'ack', '', 'inv']) out.say(sending(Buffer.from(word)));
    expect(writes).to.deep.equal([]);
    await turn();
    expect(writes.map(String)).to.deep.equal(['verackinv']);
  });

  it('should gather 64 KiB at most, one batch in flight', async () => {
    const { stream, writes, take } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    out.open();
    for (let i = 0; i < 10; i++) out.say(sending(Buffer.alloc(16_384)));
    await turn();
    expect(lengths(writes)).to.deep.equal([65_536]);
    take();
    await turn();
    take();
    await turn();
    expect(lengths(writes)).to.deep.equal([65_536, 65_536, 32_768]);
  });

  it('should write a chunk over 64 KiB alone and uncopied', async () => {
    const { stream, writes, take } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    const large = Buffer.alloc(65_537);
    out.open();
    for (const bytes of [Buffer.alloc(1), large, Buffer.alloc(2)]) out.say(sending(bytes));
    for (let i = 0; i < 3; i++) {
      await turn();
      take();
    }
    await turn();
    expect(lengths(writes)).to.deep.equal([1, 65_537, 2]);
    expect(writes[1]!.buffer).to.equal(large.buffer);
  });

  it('should settle a batch when the stream has taken it, in order', async () => {
    const { stream, take } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    const log: string[] = [];
    const say = (name: string) =>
      out.say(sending(Buffer.from(name), ({ status }) => log.push(`${name} ${status}`)));
    out.open();
    say('a');
    say('b');
    await turn();
    say('c');
    expect(log).to.deep.equal([]);
    take();
    await turn();
    expect(log).to.deep.equal(['a sent', 'b sent']);
    take();
    await turn();
    expect(log).to.deep.equal(['a sent', 'b sent', 'c sent']);
  });

  it('should wait until it is opened', async () => {
    const { stream, writes } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    out.say(sending(Buffer.from('early')));
    await turn();
    expect(writes).to.deep.equal([]);
    out.open();
    await turn();
    expect(writes.map(String)).to.deep.equal(['early']);
  });

  it('should end the stream after the rest', async () => {
    const { stream, take } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    out.open();
    out.say(sending(Buffer.from('rest')));
    out.end();
    await turn();
    expect(stream.writableEnded).to.equal(false);
    take();
    await turn();
    expect(stream.writableFinished).to.equal(true);
  });

  it('should fail what is in flight and drop the rest when abandoned', async () => {
    const { stream } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    const outcomes: SendOutcome[] = [];
    const say = () => out.say(sending(Buffer.alloc(40_000), (outcome) => outcomes.push(outcome)));
    out.open();
    for (let i = 0; i < 3; i++) say();
    await turn();
    const error = new TransportError('read ECONNRESET', 'ECONNRESET');
    out.abandon(error);
    say();
    out.abandon(error);
    expect(outcomes).to.deep.equal([
      { status: 'failed', error },
      { status: 'dropped', why: 'closed', error },
      { status: 'dropped', why: 'closed', error },
      { status: 'dropped', why: 'closed' },
    ]);
  });

  it('should not take the word of a destroyed stream', async () => {
    const { stream, take } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    const outcomes: SendOutcome[] = [];
    out.open();
    out.say(sending(Buffer.from('x'), (outcome) => outcomes.push(outcome)));
    await turn();
    stream.destroy();
    take(); // without an error, as a socket does
    await turn();
    expect(outcomes).to.deep.equal([]);
    out.abandon(undefined);
    expect(outcomes).to.have.length(1);
    expect(outcomes[0]).to.include({ status: 'failed' });
  });

  it('should drop what was said to a stream that had been destroyed before', async () => {
    const { stream, writes } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    const outcomes: SendOutcome[] = [];
    out.open();
    out.say(sending(Buffer.from('x'), (outcome) => outcomes.push(outcome)));
    stream.destroy();
    await turn();
    out.abandon(undefined);
    expect(writes).to.deep.equal([]);
    expect(outcomes[0]).to.include({ status: 'dropped', why: 'closed' });
  });

  it('should give no more to a stream that is shut, and tell whether it has some in hand', async () => {
    const { stream, writes, take } = shelf();
    const out = new Writer(stream, NO_DEADLINE);
    const log: string[] = [];
    const say = (name: string) =>
      out.say(sending(Buffer.from(name), ({ status }) => log.push(`${name} ${status}`)));
    out.open();
    say('a');
    expect(out.writing).to.equal(false);
    await turn();
    expect(out.writing).to.equal(true);
    out.shut();
    say('b');
    take();
    await turn();
    expect(out.writing).to.equal(false);
    out.abandon(undefined);
    expect(writes.map(String)).to.deep.equal(['a']);
    expect(log).to.deep.equal(['a sent', 'b dropped']);
  });

  it('should set a deadline for each write, and none when nothing is in flight', async () => {
    const { stream, take } = shelf();
    const log: (number | string)[] = [];
    const out = new Writer(stream, {
      start: (bytes) => log.push(bytes),
      done: () => log.push('done'),
      stop: () => log.push('stop'),
    });
    out.open();
    for (const size of [100, 300_000, 10, 20]) out.say(sending(Buffer.alloc(size)));
    for (let i = 0; i < 2; i++) {
      await turn();
      take();
    }
    await turn();
    out.abandon(undefined);
    expect(log).to.deep.equal([100, 'done', 300_000, 'done', 30, 'stop']);
  });
});
