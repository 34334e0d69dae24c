import { expect } from 'chai';
import { EventEmitter } from 'node:events';
import { terminal } from '../../../demos/cli/terminal.js';

const screen = (given: { isTTY?: boolean; columns?: number; rows?: number } = {}) =>
  Object.assign(new EventEmitter(), given);
const tty = { isTTY: true, columns: 100, rows: 40 };
const red = '\x1b[31mx\x1b[39m';

describe('terminal', () => {
  it('should be live and coloured on a terminal', () => {
    const { live, paint, columns, rows } = terminal(screen(tty), {});
    expect([live, paint('red', 'x'), columns(), rows()]).to.deep.equal([true, red, 100, 40]);
  });

  it('should be neither where the output goes elsewhere', () => {
    const { live, paint, columns, rows } = terminal(screen(), {});
    expect([live, paint('red', 'x'), columns(), rows()]).to.deep.equal([false, 'x', 80, 24]);
  });

  it('should use no colours where NO_COLOR is set to anything', () => {
    const { live, paint } = terminal(screen(tty), { NO_COLOR: '1', FORCE_COLOR: '1' });
    expect([live, paint('red', 'x')]).to.deep.equal([true, 'x']);
    expect(terminal(screen(tty), { NO_COLOR: '' }).paint('red', 'x')).to.equal(red);
  });

  it('should use colours where they are forced', () => {
    expect(terminal(screen(), { FORCE_COLOR: '1' }).paint('red', 'x')).to.equal(red);
    expect(terminal(screen(tty), { FORCE_COLOR: '0' }).paint('red', 'x')).to.equal('x');
  });

  it('should take a dumb terminal for a pipe', () => {
    const { live, paint } = terminal(screen(tty), { TERM: 'dumb' });
    expect([live, paint('red', 'x')]).to.deep.equal([false, 'x']);
  });

  it('should tell when the size changes, and the new one', () => {
    const changing = screen({ ...tty });
    const { columns, resized$ } = terminal(changing, {});
    const seen: number[] = [];
    resized$.subscribe(() => seen.push(columns()));
    Object.assign(changing, { columns: 60 }).emit('resize');
    expect(seen).to.deep.equal([60]);
  });
});
