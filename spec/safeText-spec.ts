import { expect } from 'chai';
import { assert as forAll, property, string } from 'fast-check';
import { safeText } from '../lib/safeText.js';

describe('safeText', () => {
  it('should leave a user agent as it is', () => {
    const agent = '/Satoshi:31.0.0(a comment; x86_64)/knots-1@home:2,?/';
    expect(safeText(agent)).to.equal(agent);
  });

  it('should leave nothing that moves a cursor, colours a terminal or breaks a line', () => {
    expect(safeText('\u001b[2J\u001b[31mred\r\nnew\tline\0<b>"\'`$\\|')).to.equal(
      '??2J??31mred??new?line??b???????',
    );
    expect(safeText('ümlaut\u202E')).to.equal('?mlaut?');
  });

  it('should cut what is too long, and say so', () => {
    expect(safeText('a'.repeat(250))).to.equal('a'.repeat(250));
    expect(safeText('a'.repeat(251))).to.equal(`${'a'.repeat(250)}...`);
    expect(safeText('abcdef', 3)).to.equal('abc...');
    expect(safeText('', 0)).to.equal('');
  });

  it('should give letters of the safe alphabet alone, and never grow', () => {
    forAll(
      property(string({ unit: 'binary', maxLength: 300 }), (text) => {
        const safe = safeText(text);
        expect(safe).to.match(/^[A-Za-z0-9 .,;\-_/:?@()]*$/);
        expect(safe.length).to.be.at.most(Math.min(text.length, 253));
      }),
    );
  });
});
