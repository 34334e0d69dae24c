import { expect } from 'chai';
import {
  apart,
  beside,
  brief,
  coloured,
  cut,
  fill,
  plain,
  print,
  widthOf,
  type Row,
} from '../../../demos/view/rows.js';

const row: Row = ['ab', ['cd', 'red'], 'ef'];
const text = (value: Row) => print(value, plain);

describe('rows', () => {
  it('should measure a row without its colours', () => {
    expect(widthOf(row)).to.equal(6);
    expect(widthOf(['→…█'])).to.equal(3);
  });

  it('should cut what is too wide, and say so with an ellipsis', () => {
    expect([7, 6, 5, 4, 3, 1, 0].map((columns) => text(cut(row, columns)))).to.deep.equal([
      ...['abcdef', 'abcdef', 'abcd…', 'abc…', 'ab…', '…', ''],
    ]);
  });

  it('should keep colours in what is cut', () => {
    expect(print(cut(row, 4), coloured)).to.equal('ab\x1b[31mc…\x1b[39m');
  });

  it('should fill up to a width', () => {
    expect(widthOf(fill(row, 9))).to.equal(9);
    expect(widthOf(fill(row, 3))).to.equal(3);
  });

  it('should put two ends apart, and cut the left one', () => {
    expect(text(apart(['left'], ['right'], 12))).to.equal('left   right');
    expect(text(apart(['left'], ['right'], 8))).to.equal('le…right');
  });

  it('should put blocks of rows beside each other', () => {
    const rows = beside([['a'], ['b']], [['1'], ['2'], ['3']], 3).map(text);
    expect(rows).to.deep.equal(['a  1', 'b  2', '   3']);
  });

  it('should keep but the ends of hashes', () => {
    const hash = '0123456789abcdef'.repeat(4);
    expect(text(brief(['block', [`  ${hash}`, 'dim'], ' 7']))).to.equal(
      'block  01234567…89abcdef 7',
    );
    expect(text(brief([`${hash}ff`]))).to.equal(`${hash}ff`);
  });

  it('should print no blanks at the end', () => {
    expect(text(['a  ', ''])).to.equal('a');
  });
});
