import { expect } from 'chai';
import * as all from '../../lib/transports/index.js';
import * as web from '../../lib/transports/web.js';

describe('the transports of a browser', () => {
  it('should be those that need nothing of Node', () => {
    expect(Object.keys(web)).to.have.members(['memory', 'memoryNetwork', 'websocket']);
  });

  it('should be the same as elsewhere', () => {
    expect(all).to.include(web);
  });
});
