import type { Happening, SessionEvent } from '../../../demos/session/events.js';
import { after, begun, type Session } from '../../../demos/session/session.js';

/** When the sample session began, ms since 1970. */
export const START = 1_700_000_000_000;

const hash = (digit: string) => digit.repeat(8) + '0123456789abcdef'.repeat(3) + digit.repeat(8);

const unit = { symbol: 'BTC', decimals: 8, small: 'sat', size: 'vB' };

const count = (received: number, receivedBytes: number, sent: number, sentBytes: number) => ({
  received,
  receivedBytes,
  sent,
  sentBytes,
});

const happened: readonly (readonly [after: number, Happening])[] = [
  [0, { event: 'connecting', address: '127.0.0.1:18444', network: 'regtest', unit }],
  [
    5,
    {
      event: 'ready',
      agent: '/Satoshi:27.0.0/',
      version: 70_016,
      services: ['NETWORK', 'WITNESS'],
      height: 251,
      transport: 'v1',
      features: ['wtxidrelay', 'sendaddrv2'],
    },
  ],
  [6, { event: 'asked', wish: 'sendheaders' }],
  [7, { event: 'asked', wish: 'feefilter', feeRate: 1_000 }],
  [
    9,
    {
      event: 'header',
      height: 250,
      hash: hash('a'),
      time: 1,
      count: 250,
      goal: 251,
      synced: false,
    },
  ],
  [
    10,
    { event: 'header', height: 251, hash: hash('b'), time: 2, count: 1, goal: 251, synced: true },
  ],
  [20, { event: 'block', height: 250, hash: hash('a'), time: 1, transactions: 1, bytes: 284 }],
  [
    30,
    {
      event: 'block',
      height: 251,
      hash: hash('b'),
      time: 2,
      transactions: 1_234,
      bytes: 1_234_567,
    },
  ],
  [
    2_000,
    { event: 'tx', txid: hash('c'), vsize: 141, inputs: 1, outputs: 2, value: 4_999_998_590 },
  ],
  [
    9_000,
    {
      event: 'stats',
      receivedBytes: 1_260_000,
      sentBytes: 890,
      ping: 3,
      commands: {
        verack: count(1, 24, 1, 24),
        block: count(2, 1_234_899, 0, 0),
        getheaders: count(0, 0, 2, 186),
      },
    },
  ],
];

export const events: readonly SessionEvent[] = happened.map(([ms, event]) => ({
  at: START + ms,
  ...event,
}));

export const closed: SessionEvent = {
  at: START + 75_005,
  event: 'closed',
  by: 'us',
  why: 'closed',
  sentence: 'we hung up',
};

/** A session that has seen all of it. */
export const sample: Session = events.reduce(after, begun);
