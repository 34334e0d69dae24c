import { expect } from 'chai';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { channel as node } from '../../lib/platform/node/channel.js';
import { channel as web } from '../../lib/platform/web/channel.js';

describe('channel of node', () => {
  it('should be heard by whoever subscribes to its name', () => {
    const heard: unknown[] = [];
    const hear = (event: unknown) => heard.push(event);
    subscribe('rxpeer:spec', hear);
    expect(node('rxpeer:spec').hasSubscribers).to.equal(true);
    node('rxpeer:spec').publish({ a: 1 });
    unsubscribe('rxpeer:spec', hear);
    expect(heard).to.deep.equal([{ a: 1 }]);
  });
});

describe('channel of web', () => {
  it('should have no subscribers, and be quiet', () => {
    expect(web('rxpeer:spec').hasSubscribers).to.equal(false);
    expect(web('rxpeer:spec').publish({ a: 1 })).to.equal(undefined);
  });
});
