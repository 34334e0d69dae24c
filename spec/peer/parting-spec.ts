import { expect } from 'chai';
import { Observable, Subject } from 'rxjs';
import { parting } from '../../lib/peer/parting.js';
import { sending, type Duplex, type Sending } from '../../lib/shapes.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

/** A wire that tells what happens to it, under the layer. */
function parted(leaving: boolean) {
  const time = virtualTime();
  const log: string[] = [];
  const heard$ = new Subject<Buffer>();
  const said$ = new Subject<Sending<Buffer>>();
  const below: Duplex<Buffer> = (out$) =>
    new Observable((subscriber) => {
      subscriber.add(() => log.push('destroyed'));
      subscriber.add(heard$.subscribe(subscriber));
      subscriber.add(
        out$.subscribe({
          next: ({ value }) => log.push(`said ${value}`),
          complete: () => log.push('said all'),
        }),
      );
    });
  const heard = parting(
    () => leaving,
    500,
    time.scheduler,
  )(below)(said$).subscribe({
    next: (bytes) => log.push(`heard ${bytes}`),
    error: (error: unknown) => log.push((error as Error).message),
    complete: () => log.push('ended'),
  });
  const say = (text: string) => said$.next(sending(Buffer.from(text)));
  return { ...time, pending: () => time.pending, log, heard$, said$, heard, say };
}

describe('parting', () => {
  it('should pass all both ways', () => {
    const { log, heard$, said$, say } = parted(true);
    say('hello');
    heard$.next(Buffer.from('hello'));
    said$.complete();
    heard$.complete();
    expect(log).to.deep.equal(['said hello', 'heard hello', 'said all', 'ended', 'destroyed']);
  });

  it('should destroy the wire at once where nothing is to be said', () => {
    const { log, heard, pending } = parted(false);
    heard.unsubscribe();
    expect(log).to.deep.equal(['destroyed']);
    expect(pending()).to.equal(0);
  });

  it('should let the wire end by itself after last words', () => {
    const { log, heard, heard$, say, advance, pending } = parted(true);
    say('bye');
    heard.unsubscribe();
    heard$.next(Buffer.from('what?'));
    advance(499);
    expect(log).to.deep.equal(['said bye', 'said all']);
    heard$.complete();
    expect(log.at(-1)).to.equal('destroyed');
    expect(pending()).to.equal(0);
  });

  it('should wait no longer than it may', () => {
    const { log, heard, advance, pending } = parted(true);
    heard.unsubscribe();
    advance(500);
    expect(log).to.deep.equal(['said all', 'destroyed']);
    expect(pending()).to.equal(0);
  });

  it('should not wait for a wire that has ended or broken', () => {
    for (const end of ['complete', 'error'] as const) {
      const { log, heard$, pending } = parted(true);
      heard$[end](new Error('broken'));
      expect(log[0]).to.equal(end === 'error' ? 'broken' : 'ended');
      expect(log.at(-1)).to.equal('destroyed');
      expect(pending()).to.equal(0);
    }
  });
});
