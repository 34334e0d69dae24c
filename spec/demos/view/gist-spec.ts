import { expect } from 'chai';
import { Hash } from '../../../lib/hash/hash.js';
import type { Bitcoin } from '../../../lib/dialects/bitcoin.js';
import { networkOf, ownNetworkOf } from '../../../demos/cli/networks.js';
import type { Message } from '../../../lib/shapes.js';
import { gist } from '../../../demos/view/gist.js';
import { overheardRow } from '../../../demos/view/overheard.js';
import { plain, print } from '../../../demos/view/rows.js';
import { young } from '../node/fixture.js';

const { block, hash } = young(1).chain.tip;
const regtest = networkOf('regtest');
const short = (one: Hash) => `${`${one}`.slice(0, 8)}…${`${one}`.slice(-7)}`;

describe('gist', () => {
  for (const [message, says] of [
    [{ command: 'verack', payload: undefined }, ''],
    [{ command: 'ping', payload: { nonce: 255n } }, 'ff'],
    [{ command: 'ping', payload: {} }, ''],
    [{ command: 'feefilter', payload: { feeRate: 1_500n } }, 'from 1.5 sat/vB'],
    [{ command: 'headers', payload: { headers: [block.header] } }, '1 header'],
    [{ command: 'addr', payload: { addresses: [] } }, '0 nodes'],
    [{ command: 'block', payload: block }, `${short(hash)} 1 transaction`],
    [
      { command: 'getheaders', payload: { version: 1, locator: [hash], stop: Hash.zero } },
      `after ${short(hash)}`,
    ],
    [
      { command: 'getblocks', payload: { version: 1, locator: [], stop: Hash.zero } },
      'after nothing',
    ],
    [
      {
        command: 'inv',
        payload: {
          items: [
            { type: 'wtx', hash },
            { type: 'block', hash },
            { type: 'wtx', hash },
          ],
        },
      },
      '2 wtx, 1 block',
    ],
  ] as const satisfies readonly (readonly [Message<Bitcoin>, string])[]) {
    it(`should say '${says}' of ${message.command}`, () =>
      expect(gist(regtest, message.command, message.payload)).to.equal(says));
  }
});

describe('gist of other coins', () => {
  const decred = networkOf('decred-simnet');

  it('should name things by the hashes of the coin, and fees in its unit', () => {
    const { mint } = ownNetworkOf('decred-simnet').own;
    expect(gist(decred, 'block', mint.genesis)).to.equal('6bef82c6…16b4f87 1 transaction');
    expect(gist(decred, 'feefilter', { feeRate: 10_000n })).to.equal('from 10 atom/B');
  });

  it('should say what the dialect says of words that are its own', () => {
    const summaries = { ...decred.dialect.summaries, hello: () => 'hello there' };
    const spoken = { ...decred, dialect: { ...decred.dialect, summaries } };
    expect(gist(spoken, 'hello', undefined)).to.equal('hello there');
    expect(gist(spoken, 'toString', undefined)).to.equal('');
  });
});

describe('overheardRow', () => {
  const row = (command: string, hex: string, by: 'caller' | 'callee' = 'caller') => {
    const payload = Buffer.from(hex, 'hex');
    return print(
      overheardRow({ by, frame: { command, payload, size: 24 + payload.length } }, regtest),
      plain,
    );
  };

  it('should say who said it, and what', () => {
    expect(row('ping', '0100000000000000')).to.equal('→ ping              32 B   1');
    expect(row('feefilter', 'e803000000000000', 'callee')).to.equal(
      '← feefilter         32 B   from 1 sat/vB',
    );
  });

  it('should bear what it does not know or cannot read, whatever the name', () => {
    expect(row('hello', '')).to.equal('→ hello             24 B   unknown');
    expect(row('toString', '')).to.equal('→ toString          24 B   unknown');
    expect(row('\x1b[2J', '')).to.equal('→ ??2J              24 B   unknown');
    expect(row('feefilter', '00')).to.match(/malformed: feeRate: expected 8 bytes/);
  });
});
