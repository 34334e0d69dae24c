import { expect } from 'chai';
import { lineOf } from '../../../demos/view/lines.js';
import { plain, print } from '../../../demos/view/rows.js';
import type { SessionEvent } from '../../../demos/session/events.js';
import { closed, events, sample } from './sample.js';

describe('lineOf', () => {
  it('should say each event in a line, and nothing of mere counts', () => {
    const lines = [...events, closed]
      .map((event) => lineOf(event, sample))
      .flatMap((row) => (row ? [print(row, plain)] : []));
    expect(lines).to.deep.equal([
      'connecting to 127.0.0.1:18444 on regtest',
      'ready      /Satoshi:27.0.0/ · protocol 70016 · height 251 · NETWORK WITNESS · wtxidrelay sendaddrv2',
      'asked      for sendheaders',
      'asked      for feefilter 1 sat/vB',
      `headers    250 of 251  ${events[4]!.event === 'header' && events[4]!.hash}`,
      `headers    251 of 251  ${events[5]!.event === 'header' && events[5]!.hash}`,
      `block      250  ${events[6]!.event === 'block' && events[6]!.hash}  1 tx  284 B`,
      `block      251  ${events[7]!.event === 'block' && events[7]!.hash}  1234 tx  1.2 MB`,
      `tx         ${events[8]!.event === 'tx' && events[8]!.txid}  141 vB  49.9999859 BTC`,
      'closed     we hung up',
    ]);
  });

  it('should say amounts in the unit of the coin, and what its blocks and transactions have beside', () => {
    const unit = { symbol: 'BCD', decimals: 7, small: 'sat', size: 'vB' };
    const noted = (event: SessionEvent) =>
      lineOf({ ...event, note: 'noted' } as SessionEvent, { unit });
    expect(print(noted(events[6]!)!, plain)).to.match(/284 B {2}noted$/);
    expect(print(noted(events[8]!)!, plain)).to.match(/141 vB {2}499\.999859 BCD {2}noted$/);
  });

  it('should say where a connection is encrypted', () => {
    const ready = { ...events[1]!, transport: 'v2' } as SessionEvent;
    expect(print(lineOf(ready, sample)!, plain)).to.match(
      / height 251 · encrypted · NETWORK WITNESS /,
    );
  });

  it('should say why no block will come', () => {
    const rested = { at: 0, event: 'rested', height: 142, why: 'no votes' } as const;
    expect(print(lineOf(rested, sample)!, plain)).to.equal('rested     at height 142: no votes');
  });

  it('should leave an end with advice to stderr', () => {
    expect(lineOf({ ...closed, advice: 'Call again.' } as typeof closed, sample)).to.equal(
      undefined,
    );
  });
});
