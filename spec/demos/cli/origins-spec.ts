import { expect } from 'chai';
import { origins } from '../../../demos/cli/origins.js';
import { UsageError } from '../../../demos/cli/usageError.js';

describe('origins', () => {
  it('should read one, and some', () => {
    expect(origins('https://page.example')).to.deep.equal(['https://page.example']);
    expect(origins('https://page.example, http://127.0.0.1:8080')).to.deep.equal([
      'https://page.example',
      'http://127.0.0.1:8080',
    ]);
  });

  for (const text of ['', 'page.example', 'https://page.example/', 'https://page.example/a', '*']) {
    it(`should refuse '${text}'`, () => {
      expect(() => origins(text)).to.throw(
        UsageError,
        `expected an origin such as https://page.example, got '${text}'`,
      );
    });
  }
});
