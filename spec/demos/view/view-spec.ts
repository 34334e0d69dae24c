import { expect } from 'chai';
import { Subject, of } from 'rxjs';
import type { World } from '../../../demos/cli/program.js';
import type { SessionEvent } from '../../../demos/session/events.js';
import { CLEAR, HIDE_CURSOR, SHOW_CURSOR } from '../../../demos/view/ansi.js';
import { plain } from '../../../demos/view/rows.js';
import { viewOf } from '../../../demos/view/view.js';
import { virtualTime } from '../../../lib/testing/virtualTime.js';
import { closed, events } from './sample.js';

function showing(json: boolean, live: boolean) {
  const { scheduler, advance } = virtualTime();
  const [event$, resized$] = [new Subject<SessionEvent>(), new Subject<void>()];
  const written: string[] = [];
  const terminal = { live, paint: plain, columns: () => 80, rows: () => 30, resized$ };
  const world: World = { terminal, write: (text) => written.push(text), stop$: of() };
  const passed: SessionEvent[] = [];
  event$.pipe(viewOf(json, world, scheduler)).subscribe((event) => passed.push(event));
  const tell = (...some: readonly SessionEvent[]) => some.forEach((event) => event$.next(event));
  return {
    written,
    passed,
    tell,
    advance,
    end: () => event$.complete(),
    resize: () => resized$.next(),
  };
}

describe('viewOf', () => {
  it('should print JSON that reads back to the events', () => {
    const { tell, written, passed } = showing(true, true);
    tell(...events, closed);
    expect(written.map((line) => JSON.parse(line) as unknown)).to.deep.equal([...events, closed]);
    expect(written.every((line) => line.indexOf('\n') === line.length - 1)).to.equal(true);
    expect(passed).to.deep.equal([...events, closed]);
  });

  it('should print lines, then a summary, where it cannot write over', () => {
    const { tell, written } = showing(false, false);
    tell(...events, closed);
    expect(written[0]).to.equal('connecting to 127.0.0.1:18444 on regtest\n');
    expect(written.at(-1)).to.match(/^ 251 headers, .* in 1:15, .* ping 3 ms\n$/);
    expect(written.join('')).to.not.include('\x1b');
  });

  it('should draw at most four times a second on a terminal', () => {
    const { tell, written, advance } = showing(false, true);
    expect(written.splice(0)).to.deep.equal([HIDE_CURSOR]);
    tell(...events);
    expect(written.splice(0)).to.have.length(1);
    advance(249);
    tell(...events);
    expect(written).to.deep.equal([]);
    advance(1);
    expect(written).to.have.length(1);
    advance(10_000);
    expect(written).to.have.length(1);
  });

  it('should draw the end, sum up below it, and give the cursor back', () => {
    const { tell, written, advance, end } = showing(false, true);
    tell(...events, closed);
    end();
    advance(1_000);
    expect(written.at(-3)).to.include('closed');
    expect(written.at(-2)).to.match(/251 headers/);
    expect(written.at(-1)).to.equal(SHOW_CURSOR);
  });

  it('should wipe away a session that never began', () => {
    const { tell, written, advance, end } = showing(false, true);
    tell(events[0]!, closed);
    end();
    advance(1_000);
    expect(written.at(-2)).to.match(/\x1b\[\d+F\x1b\[J/);
  });

  it('should begin anew at the top when the size changes', () => {
    const { tell, written, resize } = showing(false, true);
    tell(...events);
    written.splice(0);
    resize();
    expect(written[0]).to.equal(CLEAR);
    expect(written[1]).to.match(/^\x1b\[\?2026h rxpeer/);
  });
});
