import { expect } from 'chai';
import { reportRows } from '../../../demos/view/reports.js';
import { plain, print } from '../../../demos/view/rows.js';
import type { Report } from '../../../demos/node/reports.js';

const lines = (report: Report) => reportRows(report).map((row) => print(row, plain));
const by = '127.0.0.1:5000';

describe('reportRows', () => {
  it('should say where it listens, and how to watch it', () => {
    const listening = (address: string, network: string) =>
      lines({ event: 'listening', address, network, height: 250 });
    expect(listening('127.0.0.1:18444', 'regtest')).to.deep.equal([
      'listening  on 127.0.0.1:18444, regtest, height 250',
      '           watch it: npm start -- 127.0.0.1:18444',
    ]);
    expect(listening('127.0.0.1:4711', 'simnet')[1]).to.include('4711 --network simnet');
    expect(listening('127.0.0.1:18555', 'decred-simnet')[1]).to.include('--network decred-simnet');
  });

  it('should say who came, who they are, and why they left', () => {
    expect(lines({ event: 'called', by })).to.deep.equal([`called     by ${by}`]);
    expect(lines({ event: 'ready', by, agent: '/evil\x1b[2J/', height: 7 })).to.deep.equal([
      `ready      ${by} is /evil??2J/, height 7`,
    ]);
    expect(lines({ event: 'left', by, why: 'got \x1b[2J' })).to.deep.equal([
      `left       ${by}: got ??2J`,
    ]);
  });

  it('should say what was mined, and leave payments to their block', () => {
    const hash = '00'.repeat(32);
    expect(lines({ event: 'block', height: 251, hash, transactions: 3 })).to.deep.equal([
      `block      251  ${hash}  3 tx`,
    ]);
    expect(lines({ event: 'tx', txid: hash, feeRate: 10_000 })).to.deep.equal([]);
    expect(lines({ event: 'rested', height: 142, why: 'no votes' })).to.deep.equal([
      'rested     at height 142: no votes',
    ]);
  });
});
