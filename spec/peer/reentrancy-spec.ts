import { expect } from 'chai';
import { readySession } from './session.js';

type Session = ReturnType<typeof readySession>;

/** What three subscribers of `ping` are shown while three pings come; the second one does something inside the first message. */
function during(act: (s: Session, log: string[], leave: () => void) => void) {
  const s = readySession({ behaviours: [] });
  const log: string[] = [];
  const note = (name: string) =>
    s.peer.on('ping').subscribe(({ payload }) => log.push(`${name}${payload.nonce}`));
  note('a');
  let acted = false;
  const second = s.peer.on('ping').subscribe(({ payload }) => {
    log.push(`b${payload.nonce}`);
    if (acted) return;
    acted = true;
    act(s, log, () => second.unsubscribe());
  });
  note('c');
  for (const nonce of [1n, 2n, 3n]) s.remote.say('ping', { nonce });
  s.advance(1);
  return { ...s, log };
}

const ALL = ['a1', 'b1', 'c1', 'a2', 'b2', 'c2', 'a3', 'b3', 'c3'];

describe('from inside a subscriber (C5.36)', () => {
  it('should send: in the order of the calls, and nothing arrives before the message in hand is done', () => {
    const { log, heard } = during(({ peer }, log) => {
      for (const nonce of [7n, 8n]) peer.send('pong', { nonce });
      log.push('said');
    });

    expect(log).to.deep.equal(['a1', 'b1', 'said', ...ALL.slice(2)]);
    expect(heard('pong').map(({ payload }) => (payload as { nonce: bigint }).nonce)).to.deep.equal([
      7n,
      8n,
    ]);
  });

  it('should subscribe again: from the next message on, after the others', () => {
    const { log } = during(({ peer }, log) => {
      peer.on('ping').subscribe(({ payload }) => log.push(`d${payload.nonce}`));
    });

    expect(log).to.deep.equal([
      ...['a1', 'b1', 'c1', 'a2', 'b2', 'c2', 'd2', 'a3', 'b3', 'c3', 'd3'],
    ]);
  });

  it('should unsubscribe itself: the others miss nothing', () => {
    const { log } = during((_s, _log, leave) => leave());

    expect(log).to.deep.equal(ALL.filter((seen) => seen !== 'b2' && seen !== 'b3'));
  });

  it('should close: the message in hand reaches the others, and no later one anybody', () => {
    const { log, peer } = during(({ peer }) => void peer.close({ linger: 0 }));
    let why: string | undefined;
    peer.closed$.subscribe((reason) => (why = reason.why));

    expect(log).to.deep.equal(['a1', 'b1', 'c1']);
    expect(why).to.equal('closed');
  });

  it('should throw: it is reported as uncaught, and the others, the order and the peer are unharmed', async () => {
    const before = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const uncaught: unknown[] = [];
    process.on('uncaughtException', (error) => uncaught.push(error));
    const fault = new Error('my fault');
    try {
      const { log, peer } = during(() => {
        throw fault;
      });
      await new Promise((resolve) => setTimeout(resolve, 5)); // RxJS reports in a later turn

      expect(log).to.deep.equal(ALL);
      expect(uncaught).to.deep.equal([fault]);
      expect(peer.stats().commands.received['ping']?.messages).to.equal(3);
    } finally {
      process.removeAllListeners('uncaughtException');
      for (const listener of before) process.on('uncaughtException', listener);
    }
  });
});

describe('a question', () => {
  it('should have its answer heard by whoever subscribes before asking, however fast the answer (C5.38)', () => {
    const s = readySession({ behaviours: [] });
    const seen: unknown[] = [];
    s.remote.heard$.subscribe(({ command }) => {
      if (command === 'ping') s.remote.say('pong', { nonce: 5n }); // inside the delivery of the question
    });
    s.peer.on('pong').subscribe(({ payload }) => seen.push(payload.nonce));
    s.peer.send('ping', { nonce: 5n });
    expect(seen).to.deep.equal([]);
    s.advance(1);
    expect(seen).to.deep.equal([5n]);
  });

  it('should not have its answer missed even by whoever subscribes after asking, in the same turn', () => {
    const s = readySession({ behaviours: [] });
    const seen: unknown[] = [];
    s.remote.heard$.subscribe(({ command }) => {
      if (command === 'ping') s.remote.say('pong', { nonce: 5n });
    });
    s.peer.send('ping', { nonce: 5n });
    s.peer.on('pong').subscribe(({ payload }) => seen.push(payload.nonce));
    s.advance(1);
    expect(seen).to.deep.equal([5n]);
  });
});
