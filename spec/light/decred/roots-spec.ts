import { expect } from 'chai';
import { blake256 } from '../../../lib/hash/blake256.js';
import { Hash } from '../../../lib/hash/hash.js';
import { combinedRoot, treeRoot } from '../../../lib/light/decred/roots.js';
import { fullHash } from '../../../lib/messages/decred/transactions.js';
import { everyKind, mainnet, read, rows } from './blocks.js';

describe('decred treeRoot', () => {
  for (const row of rows) {
    it(`should be dcrd's for both lists: ${row.name}`, () => {
      const { transactions, stakeTransactions } = read(row.block);
      expect(`${treeRoot(transactions).root}`).to.equal(row.regularRoot);
      expect(`${treeRoot(stakeTransactions).root}`).to.equal(row.stakeRoot);
    });
  }

  it('should be what headers say before DCP0005', () => {
    const old = rows
      .filter(({ name }) => name.startsWith('simnet'))
      .map(({ block }) => read(block));
    for (const { header, transactions, stakeTransactions } of old) {
      expect(treeRoot(transactions).root).to.deep.equal(header.merkleRoot);
      expect(treeRoot(stakeTransactions).root).to.deep.equal(header.stakeRoot);
    }
    expect(old).to.have.length(4);
  });

  it('should be the hash of the only transaction, and zeros for none', () => {
    const [coinbase] = everyKind.transactions;
    expect(treeRoot([coinbase!]).root).to.deep.equal(fullHash(coinbase!));
    expect(treeRoot([]).root).to.deep.equal(Hash.zero);
  });
});

describe('decred combinedRoot', () => {
  for (const row of rows) {
    it(`should be dcrd's: ${row.name}`, () => {
      expect(`${combinedRoot(read(row.block)).root}`).to.equal(row.combinedRoot);
    });
  }

  it('should be what a header of mainnet says', () => {
    expect(combinedRoot(mainnet.block).root).to.deep.equal(mainnet.block.header.merkleRoot);
  });

  it('should hash both roots, and zeros for an empty list', () => {
    const { transactions } = everyKind;
    expect(combinedRoot({ transactions, stakeTransactions: [] }).root).to.deep.equal(
      blake256(Buffer.concat([treeRoot(transactions).root.bytes(), Buffer.alloc(32)])),
    );
  });

  it('should notice a doubled list, whichever it is', () => {
    const [a, b, c] = everyKind.stakeTransactions;
    const odd = [a!, b!, c!];
    const doubled = [...odd, c!];
    expect(combinedRoot({ transactions: odd, stakeTransactions: odd }).mutated).to.equal(false);
    expect(combinedRoot({ transactions: doubled, stakeTransactions: odd }).mutated).to.equal(true);
    expect(combinedRoot({ transactions: odd, stakeTransactions: doubled }).mutated).to.equal(true);
    expect(combinedRoot({ transactions: odd, stakeTransactions: doubled }).root).to.deep.equal(
      combinedRoot({ transactions: odd, stakeTransactions: odd }).root,
    );
  });
});
