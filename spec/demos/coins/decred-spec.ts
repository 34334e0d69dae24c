import { expect } from 'chai';
import { networkOf, ownNetworkOf } from '../../../demos/cli/networks.js';
import { buildTransaction, transaction } from '../../../lib/messages/decred/transactions.js';
import { bytes, vectors } from '../../vectors/load.js';

interface Vector {
  readonly name: string;
  readonly payloadHex: string;
}
const { coin, blockNote } = networkOf('decred-mainnet');
const { genesis } = ownNetworkOf('decred-simnet').own.mint;
const all = vectors<readonly Vector[]>('decred/stake.json');
const named = (name: string) =>
  transaction.unpack(bytes(all.find((vector) => vector.name === name)!.payloadHex));

describe('Decred in the demos', () => {
  it('should say what a transaction is for, unless it is a usual one, and when it is void', () => {
    expect(coin.txNote(named('stake-ticket'))).to.match(/^ticket/);
    expect(coin.txNote(named('stake-vote'))).to.equal('vote');
    const usual = transaction.unpack(genesis.transactions[0]!.bytes).toJSON();
    const notes = [0, 700].map((expiry) => coin.txNote(buildTransaction({ ...usual, expiry })));
    expect(notes).to.deep.equal(['', 'until 700']);
  });

  it('should say of a block how many votes it has, and what a ticket costs', () => {
    const header = { ...genesis.header, voters: 5, ticketPrice: 31_250_000_000n };
    expect(blockNote(genesis, 0)).to.equal('0 stake, ticket 0 DCR');
    expect(blockNote({ ...genesis, header }, 1)).to.equal('0 stake, 5 votes, ticket 312.5 DCR');
  });
});
