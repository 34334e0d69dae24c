import { expect } from 'chai';
import { getEventListeners } from 'node:events';
import { onAbort } from '../../lib/peer/aborts.js';

describe('onAbort', () => {
  it('should share one listener, and leave none behind', () => {
    const { signal } = new AbortController();
    const forgets = Array.from({ length: 20 }, () => onAbort(signal, () => {}));
    expect(getEventListeners(signal, 'abort')).to.have.length(1);
    for (const forget of forgets) forget();
    expect(getEventListeners(signal, 'abort')).to.have.length(0);
  });

  it('should run everybody who has not left', () => {
    const controller = new AbortController();
    const seen: string[] = [];
    onAbort(controller.signal, () => seen.push('a'));
    onAbort(controller.signal, () => seen.push('b'))();
    onAbort(controller.signal, () => seen.push('c'));
    controller.abort();
    expect(seen).to.deep.equal(['a', 'c']);
  });

  it('should listen anew after everybody has left', () => {
    const controller = new AbortController();
    let ran = 0;
    onAbort(controller.signal, () => ran++)();
    onAbort(controller.signal, () => ran++);
    controller.abort();
    expect(ran).to.equal(1);
  });
});
