import { expect } from 'chai';
import fc from 'fast-check';
import { Observable, type Subscriber } from 'rxjs';
import { unread, type Unread } from '../../lib/transports/unread.js';

/** Somebody who listens, and may do something about it. */
function listening(most = 1_000, onHeard: (into: Unread, text: string) => void = () => {}) {
  const log: string[] = [];
  let subscriber!: Subscriber<Buffer>;
  const subscription = new Observable<Buffer>((heard) => {
    subscriber = heard;
  }).subscribe({
    next: (bytes) => {
      log.push(`${bytes}`);
      onHeard(into, `${bytes}`);
    },
    complete: () => log.push('|'),
  });
  const into: Unread = unread(subscriber, most, (bytes) => log.push(`overflow ${bytes}`));
  const take = (...texts: string[]) => texts.forEach((text) => into.take(Buffer.from(text)));
  return { log, into, take, subscription };
}

describe('unread', () => {
  it('should begin paused, and hand all on in order when reading begins', () => {
    const { log, into, take } = listening();
    take('a', 'b');
    expect(log).to.deep.equal([]);
    into.pause(false);
    take('c');
    expect(log).to.deep.equal(['a', 'b', 'c']);
  });

  it('should stop in the midst when paused in a delivery', () => {
    const { log, into, take } = listening(1_000, (into, text) => into.pause(text === 'b'));
    take('a', 'b', 'c');
    into.pause(false);
    expect(log).to.deep.equal(['a', 'b']);
    into.pause(false);
    expect(log).to.deep.equal(['a', 'b', 'c']);
  });

  it('should keep the order when more comes in a delivery', () => {
    const { log, into, take } = listening(1_000, (_, text) => text === 'a' && take('c'));
    take('a', 'b');
    into.pause(false);
    expect(log).to.deep.equal(['a', 'b', 'c']);
  });

  it('should complete when all has been handed on, not before', () => {
    const { log, into, take } = listening();
    take('a');
    into.end();
    expect(log).to.deep.equal([]);
    into.pause(false);
    expect(log).to.deep.equal(['a', '|']);
  });

  it('should complete at once when nothing waits, also while paused', () => {
    const { log, into } = listening();
    into.end();
    expect(log).to.deep.equal(['|']);
  });

  it('should hand nothing on after unsubscription', () => {
    const { log, into, take, subscription } = listening(1_000, () => subscription.unsubscribe());
    take('a', 'b');
    into.pause(false);
    expect(log).to.deep.equal(['a']);
  });

  it('should tell when more waits than it may, and never of what is handed on at once', () => {
    const { log, into, take } = listening(300);
    take('a', 'b');
    expect(log).to.deep.equal([]);
    take('c');
    expect(log).to.deep.equal([`overflow ${3 * 129}`]);
    into.pause(false);
    take('d'.repeat(1_000));
    expect(log).to.have.length(5);
  });

  it('should leave out chunks without bytes', () => {
    const { log, into, take } = listening(0);
    take('', '');
    into.end();
    expect(log).to.deep.equal(['|']);
  });

  it('should keep every chunk in order, however it is paused', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (pauses) => {
        const { log, into, take } = listening(Infinity);
        pauses.forEach((paused, n) => {
          take(`${n}`);
          into.pause(paused);
        });
        into.end();
        into.pause(false);
        expect(log).to.deep.equal([...pauses.keys(), '|'].map(String));
      }),
    );
  });
});
