import { expect } from 'chai';
import { inspect as node } from 'node:util';
import { inspect } from '../lib/inspect.js';

describe('inspect', () => {
  it("should be the name that Node's console asks for", () => {
    expect(inspect).to.equal(node.custom);
    expect(node({ [inspect]: () => 'as asked' })).to.equal('as asked');
  });
});
