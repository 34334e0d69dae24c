import { expect } from 'chai';
import { onceFor } from '../lib/onceFor.js';

describe('onceFor', () => {
  it('should make the same once for the same key, and another for another', () => {
    let made = 0;
    const numbered = onceFor((key: { readonly name: string }) => ({ name: key.name, n: made++ }));
    const [a, b] = [{ name: 'a' }, { name: 'a' }];

    expect(numbered(a)).to.equal(numbered(a));
    expect([numbered(a).n, numbered(b).n, made]).to.deep.equal([0, 1, 2]);
  });

  it('should remember nothing of a key for which it fails', () => {
    let tries = 0;
    const failing = onceFor((): object => {
      if (tries++ === 0) throw new Error('not yet');
      return {};
    });
    const key = {};

    expect(() => failing(key)).to.throw('not yet');
    expect(failing(key)).to.equal(failing(key));
    expect(tries).to.equal(2);
  });
});
