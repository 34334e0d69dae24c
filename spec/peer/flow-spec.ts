import { expect } from 'chai';
import { FlowControl } from '../../lib/peer/flow.js';

/** A flow after the handshake, and what its transport is told. */
function opened(readAhead = 100) {
  const flow = new FlowControl(readAhead, { now: () => 0 });
  const paused: boolean[] = [];
  flow.paused$.subscribe((value) => paused.push(value));
  flow.open();
  return { flow, paused };
}

describe('flow', () => {
  it('should pause reading only when held with as much read ahead as is allowed', () => {
    const { flow, paused } = opened();
    flow.wait(100);
    const release = flow.hold();
    flow.wait(99);
    flow.wait(100);
    release();
    expect(paused).to.deep.equal([false, true, false, true, false]);
  });

  it('should stop its clock under a hold, and tell of it', () => {
    let now = 100;
    const flow = new FlowControl(0, { now: () => now });
    const holding: boolean[] = [];
    flow.holding$.subscribe((value) => holding.push(value));
    const early = flow.hold();
    now += 5;
    expect(flow.clock()).to.equal(105); // the handshake is never held
    flow.open();
    now += 5;
    expect(flow.clock()).to.equal(105);
    const release = flow.hold();
    early();
    now += 5;
    expect(flow.clock()).to.equal(105);
    release();
    expect(flow.clock()).to.equal(105);
    now += 5;
    expect(flow.clock()).to.equal(110);
    expect(holding).to.deep.equal([false, true, false]);
  });

  it('should not count holds before the handshake is done', () => {
    const flow = new FlowControl(0, { now: () => 0 });
    flow.hold();
    expect(flow.holding).to.equal(false);
    expect(flow.full).to.equal(false);
    flow.open();
    expect(flow.holding).to.equal(true);
    expect(flow.full).to.equal(true);
  });

  it('should tell when it becomes full, each time', () => {
    const { flow } = opened(1);
    let filled = 0;
    flow.tell({ filled: () => filled++, released: () => {} });
    const release = flow.hold();
    expect(filled).to.equal(0);
    flow.wait(1);
    flow.wait(2);
    expect(filled).to.equal(1);
    release();
    flow.hold();
    expect(filled).to.equal(2);
  });

  it('should read on while stuck', () => {
    const { flow, paused } = opened(0);
    flow.hold();
    flow.stick(true);
    flow.stick(false);
    expect(paused).to.deep.equal([false, true, false, true]);
  });

  it('should tell of the last release only, and take each release once', () => {
    const { flow } = opened();
    let released = 0;
    flow.tell({ filled: () => {}, released: () => released++ });
    const [a, b] = [flow.hold(), flow.hold()];
    a();
    a();
    expect(released).to.equal(0);
    b();
    expect(released).to.equal(1);
  });

  it('should tell when the last handle is gone, at once where there is none', () => {
    const { flow } = opened();
    const seen: string[] = [];
    flow.whenGone(() => seen.push('none'));
    const [a, b] = [flow.retain(), flow.retain()];
    flow.whenGone(() => seen.push('gone'));
    a();
    a();
    expect(seen).to.deep.equal(['none']);
    b();
    expect(seen).to.deep.equal(['none', 'gone']);
  });
});
