import { expect } from 'chai';
import { introduce } from '../../../../demos/node/serve/introduce.js';
import { introduction } from '../../../../demos/node/serve/introduction.js';
import { hearing } from '../../hearing.js';

describe('introduce', () => {
  const said = (version: number) =>
    hearing(introduce({ introduce: introduction }), { version }).news();
  const feefilter = ['feefilter', { feeRate: 100n }];

  it('should say what it wants to hear, as far as the peer knows the words', () => {
    expect(said(70_011)).to.deep.equal([]);
    expect(said(70_012)).to.deep.equal([['sendheaders', undefined]]);
    expect(said(70_016)).to.deep.equal([['sendheaders', undefined], feefilter]);
  });
});
