import { expect } from 'chai';
import { Backlog } from '../../lib/peer/backlog.js';
import type { AnyHeard } from '../../lib/shapes.js';

const message = (command: string, size: number): AnyHeard => ({ command, payload: null, size });

/** A backlog of two messages, and who is shown them. */
function two() {
  const backlog = new Backlog();
  const seen: string[] = [];
  backlog.add(message('a', 1));
  backlog.add(message('b', 2));
  return { backlog, seen, row: { next: ({ command }: AnyHeard) => void seen.push(command) } };
}

describe('Backlog', () => {
  it('should show what waits, in order, and count its bytes out again', () => {
    const { backlog, row, seen } = two();
    expect([backlog.empty, backlog.bytes]).to.deep.equal([false, 3]);
    backlog.show(row, () => true);
    expect(seen).to.deep.equal(['a', 'b']);
    expect([backlog.empty, backlog.bytes]).to.deep.equal([true, 0]);
  });

  it('should stop when it is told to, and go on there', () => {
    const { backlog, row, seen } = two();
    backlog.show(row, () => seen.length < 1);
    expect(seen).to.deep.equal(['a']);
    expect(backlog.bytes).to.equal(2);
    backlog.show(row, () => true);
    expect(seen).to.deep.equal(['a', 'b']);
  });

  it('should show also what comes meanwhile', () => {
    const { backlog, seen } = two();
    const row = {
      next({ command }: AnyHeard) {
        seen.push(command);
        if (command === 'a') backlog.add(message('c', 4));
      },
    };
    backlog.show(row, () => true);
    expect(seen).to.deep.equal(['a', 'b', 'c']);
    expect(backlog.bytes).to.equal(0);
  });

  it('should be empty when it is cleared', () => {
    const { backlog } = two();
    backlog.clear();
    expect([backlog.empty, backlog.bytes]).to.deep.equal([true, 0]);
  });
});
