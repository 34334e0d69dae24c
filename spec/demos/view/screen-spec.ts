import { expect } from 'chai';
import { after, begun } from '../../../demos/session/session.js';
import { coloured, plain, print, widthOf } from '../../../demos/view/rows.js';
import { screen, waitingFor } from '../../../demos/view/screen.js';
import { START, closed, events, sample } from './sample.js';

const now = START + 12_345;
const shown = (columns: number, rows: number, session = sample) =>
  screen(session, { columns, rows, now }).map((row) => print(row, plain));

describe('screen', () => {
  it('should show all of a session in 80 columns', () => {
    expect(shown(80, 40)).to.deep.equal([
      ' rxpeer   127.0.0.1:18444 · regtest · v1                                   0:12',
      ` ${'─'.repeat(78)}`,
      ' node      /Satoshi:27.0.0/ · protocol 70016 · height 251',
      ' serves    NETWORK WITNESS',
      ' speaks    wtxidrelay sendaddrv2 sendheaders feefilter · fees from 1 sat/vB',
      ' headers   ████████████████████████████████████████  251 of 251  in 5 ms',
      '',
      ' blocks  2 fetched',
      '      251  bbbbbbbb01234567…89abcdefbbbbbbbb         1234 tx    1.2 MB  12 s ago',
      '      250  aaaaaaaa01234567…89abcdefaaaaaaaa            1 tx     284 B  12 s ago',
      '',
      ' transactions  1 fetched',
      '  cccccccc01234567…89abcdefcccccccc             141 vB  49.9999859 BTC  10 s ago',
      '',
      ' messages              received             sent',
      '  block             2    1.2 MB      –',
      '  getheaders        –                2     186 B',
      '  verack            1      24 B      1      24 B',
      '',
      ' waiting for the next block · ping 3 ms · ↓ 1.3 MB · ↑ 890 B · Ctrl-C ends',
    ]);
  });

  it('should leave out sizes in 40 columns', () => {
    expect(shown(40, 40)).to.deep.equal([
      ' rxpeer   127.0.0.1:18444 · regte… 0:12',
      ` ${'─'.repeat(38)}`,
      ' node      /Satoshi:27.0.0/ · protocol …',
      ' serves    NETWORK WITNESS',
      ' speaks    wtxidrelay sendaddrv2 sendhe…',
      ' headers   ████████  251 of 251  in 5 ms',
      '',
      ' blocks  2 fetched',
      '      251  bbbbb…bbbbb 1234 tx  12 s ago',
      '      250  aaaaa…aaaaa    1 tx  12 s ago',
      '',
      ' transactions  1 fetched',
      '  cccccc…ccccc  49.9999859 BTC  10 s ago',
      '',
      ' messages          in    out',
      '  block             2      –',
      '  getheaders        –      2',
      '  verack            1      1',
      '',
      ' waiting for the next block · ping 3 ms…',
    ]);
  });

  it('should show what blocks and transactions have beside, where there is room', () => {
    const noted = (note: string) => ({
      ...sample,
      blocks: sample.blocks.map((block) => ({ ...block, note })),
      transactions: sample.transactions.map((tx) => ({ ...tx, note })),
    });
    const rows = (columns: number, note: string) => shown(columns, 40, noted(note)).join('\n');
    expect(rows(80, 'scrypt')).to.match(/251 {2}\w+…\w+ {2}scrypt +1234 tx/);
    expect(rows(80, 'on 01…ef')).to.match(/ {2}\w+…\w+ {2}on 01…ef +141 vB/);
    expect(rows(60, 'a long note about it')).to.not.include('note');
  });

  it('should say why no block will come', () => {
    const resting = after(sample, { at: now, event: 'rested', height: 251, why: 'no votes' });
    expect(shown(80, 40, resting).at(-1)).to.match(/^ no votes · ping/);
  });

  it('should put messages beside the lists where there is room', () => {
    const rows = shown(130, 40);
    expect(rows.find((row) => row.startsWith(' blocks'))).to.match(
      / blocks {2}2 fetched {60,} messages/,
    );
    expect(rows.find((row) => row.includes('251  bbb'))).to.match(/ago +block +2/);
  });

  for (const columns of [0, 1, 10, 20, 39, 57, 80, 112, 113, 240]) {
    it(`should stay within ${columns} columns, and any number of rows`, () => {
      for (const rows of [0, 1, 5, 12, 24, 60]) {
        const all = screen(sample, { columns, rows, now });
        expect(all.length).to.be.at.most(rows);
        expect(all.filter((row) => widthOf(row) > columns)).to.deep.equal([]);
      }
    });
  }

  it('should be the same with and without colours', () => {
    const rows = screen(sample, { columns: 80, rows: 40, now });
    const bare = rows.map((row) =>
      print(row, coloured)
        .replace(/\x1b\[\d+m/g, '')
        .trimEnd(),
    );
    expect(bare).to.deep.equal(rows.map((row) => print(row, plain)));
    expect(rows.map((row) => print(row, coloured)).join('')).to.include('\x1b[');
  });

  it('should say what it waits for', () => {
    const waits = [0, 1, 2, 5, 6].map((count) =>
      waitingFor(events.slice(0, count).reduce(after, begun)),
    );
    expect(waits).to.deep.equal([
      ...['starting', 'waiting for an answer', 'waiting for 251 headers', 'waiting for 1 headers'],
      'waiting for the next block',
    ]);
  });

  it('should begin with what it does not know yet, and end without advice to end', () => {
    expect(shown(80, 40, begun).join('\n'))
      .to.include('waiting for its version')
      .and.include('none yet');
    expect(shown(80, 40, after(sample, closed)).at(-1)).to.equal(
      ' closed · ping 3 ms · ↓ 1.3 MB · ↑ 890 B',
    );
  });

  it('should not let a user agent move the cursor', () => {
    const evil = { ...sample, ready: { ...sample.ready!, agent: '/\x1b[2Jx/' } };
    expect(shown(80, 40, evil)[2])
      .to.include('/??2Jx/')
      .and.not.include('\x1b');
  });
});
