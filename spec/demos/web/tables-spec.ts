import { expect } from 'chai';
import { begun } from '../../../demos/session/session.js';
import {
  blocksTable,
  factsOf,
  messagesTable,
  stageOf,
  transactionsTable,
} from '../../../demos/web/tables.js';
import { START, sample } from '../view/sample.js';

const now = START + 12_345;

describe('the tables of the page', () => {
  it('should say what goes on', () => {
    expect(stageOf(begun)).to.equal('waiting for an answer');
    expect(stageOf({ ...sample, stage: 'syncing' })).to.equal('headers 251 of 251');
    expect(stageOf(sample)).to.equal('waiting for the next block');
    const words = { sentence: 'nobody listens', advice: 'Start a node there.' };
    const end = { event: 'closed', by: 'network', why: 'network', at: now, ...words } as const;
    expect(stageOf({ ...sample, stage: 'closed', closed: end })).to.equal(
      'nobody listens. Start a node there.',
    );
  });

  it('should tell what was agreed on', () => {
    expect(factsOf(sample)).to.deep.equal([
      ['node', '127.0.0.1:18444, regtest'],
      ['user agent', '/Satoshi:27.0.0/'],
      ['protocol', '70016, transport v1'],
      ['serves', 'NETWORK WITNESS'],
      ['speaks', 'wtxidrelay sendaddrv2 sendheaders feefilter'],
      ['fees from', '1 sat/vB'],
      ['height', '251 of 251'],
      ['ping', '3 ms'],
      ['traffic', '↓ 1.3 MB  ↑ 890 B'],
    ]);
    expect(factsOf(begun)).to.deep.equal([]);
  });

  it('should list blocks, transactions and messages', () => {
    const { columns, rows } = blocksTable(sample, now);
    expect(columns.map(([heading]) => heading)).to.deep.equal([
      ...['height', 'hash', 'transactions', 'size', 'came'],
    ]);
    expect(rows.map(([height, , ...rest]) => [height, ...rest])).to.deep.equal([
      ['251', '1 234', '1.2 MB', '12 s ago'],
      ['250', '1', '284 B', '12 s ago'],
    ]);
    expect(transactionsTable(sample, now).rows[0]!.slice(1)).to.deep.equal([
      ...['141 vB', '49.9999859 BTC', '10 s ago'],
    ]);
    expect(messagesTable(sample).rows).to.deep.equal([
      ['block', '2', '1.2 MB', '–', ''],
      ['getheaders', '–', '', '2', '186 B'],
      ['verack', '1', '24 B', '1', '24 B'],
    ]);
  });

  it('should have as many cells as headings', () => {
    const tables = [
      blocksTable(sample, now),
      transactionsTable(sample, now),
      messagesTable(sample),
    ];
    for (const { columns, rows } of tables)
      for (const cells of rows) expect(cells).to.have.length(columns.length);
  });
});
