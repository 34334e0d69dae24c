/**
 * The functions of light clients on Bitcoin Diamond and Parallelcoin, whose transactions have ids of their own.
 */
import { expect } from 'chai';
import { LocalProtocolError, RemoteProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { basicElements } from '../../lib/light/basicFilter.js';
import { bloomFilter, bloomInsert, bloomMatches, BloomUpdate } from '../../lib/light/bloom.js';
import { checkBlock, witnessRoot } from '../../lib/light/checkBlock.js';
import { merkleRoot, parentOf } from '../../lib/light/merkle.js';
import { extractMatches, partialMerkle } from '../../lib/light/partialMerkle.js';
import { block, MAX_BLOCK_TRANSACTIONS } from '../../lib/messages/diamond/blocks.js';
import { buildTransaction, txid, wtxid } from '../../lib/messages/diamond/transactions.js';
import * as parallelcoin from '../../lib/messages/parallelcoin/blocks.js';
import * as bare from '../../lib/messages/parallelcoin/transactions.js';
import type { Transaction } from '../../lib/messages/transactions.js';
import { forkVectors } from '../dialects/forkVectors.js';
import { bytes } from '../vectors/load.js';

const payloadOf = (coin: string, name: string) =>
  bytes(
    forkVectors(coin)
      .rows('blocks')
      .find((row) => row.name === name)!.hex,
  ).subarray(24);

const { header, transactions } = block.unpack(
  payloadOf('bitcoin-diamond', 'block-bcd-v1-coinbase-v12-legacy-v12-segwit'),
);
const [coinbase, bound, witnessed] = transactions;
const rooted = <T>(list: readonly T[], idOf: (tx: T) => Hash) => ({
  header: { ...header, merkleRoot: merkleRoot(list.map(idOf)).root },
  transactions: list,
});

/** The coinbase, with an output that commits to the witnesses of these. */
function committing(others: readonly Transaction[]): Transaction {
  const reserved = Buffer.alloc(32, 7);
  const { inputs, outputs, ...fields } = coinbase!.toJSON();
  const root = witnessRoot([coinbase!, ...others], wtxid);
  const commitment = parentOf(root, Hash.of(reserved)).bytes();
  const script = Buffer.concat([bytes('6a24aa21a9ed'), commitment]);
  return buildTransaction({
    ...fields,
    inputs: inputs.map((input) => ({ ...input, witness: [reserved] })),
    outputs: [...outputs, { value: 0n, script }],
  });
}

describe('light clients of Bitcoin Diamond', () => {
  it('should check a block by ids that have the block hash in them', () => {
    const list = [committing([bound!, witnessed!]), bound!, witnessed!];

    expect(checkBlock(rooted(list, txid), { txid, wtxid })).to.equal(undefined);
    expect(() => checkBlock(rooted(list, txid))).to.throw(
      LocalProtocolError,
      'got what another has read',
    );
    const other = buildTransaction({ ...bound!.toJSON(), preBlockHash: Hash.zero });
    expect(
      checkBlock(
        { ...rooted(list, txid), transactions: [list[0]!, other, witnessed!] },
        { txid, wtxid },
      ),
    ).to.equal('merkle root');
  });

  it('should see that a witness is not the one that was committed to', () => {
    const { inputs, ...fields } = witnessed!.toJSON();
    const forged = buildTransaction({
      ...fields,
      inputs: inputs.map((input) => ({ ...input, witness: [Buffer.of(1)] })),
    });
    const list = [committing([bound!, witnessed!]), bound!, forged];

    expect(txid(forged).equals(txid(witnessed!))).to.equal(true);
    expect(checkBlock(rooted(list, txid), { txid, wtxid })).to.equal('witness commitment');
    expect(checkBlock(rooted(list, txid), { txid, witness: false })).to.equal(undefined);
  });

  it('should match transactions by their id in a bloom filter', () => {
    const filter = bloomFilter({ elements: 5, falsePositiveRate: 1e-6, flags: BloomUpdate.none });
    bloomInsert(filter, txid(bound!).bytes());

    expect(transactions.map((tx) => bloomMatches(filter, tx, txid(tx)))).to.deep.equal([
      false,
      true,
      false,
    ]);
  });

  it('should have the scripts of a basic filter', () => {
    expect(basicElements(transactions, []).map((script) => script.toString('hex'))).to.deep.equal([
      '51',
      '76777879',
      '76777879',
    ]);
  });

  it('should take a merkle block of as many transactions as a block of 32 MB holds', () => {
    const leaves = Array.from(
      { length: MAX_BLOCK_TRANSACTIONS },
      (_, n) => new Hash(n, 1, 2, 3, 4, 5, 6, 7),
    );
    const { root } = merkleRoot(leaves);
    const proof = partialMerkle(
      { ...header, merkleRoot: root },
      leaves,
      (index) => index === 99_999,
    );

    expect(extractMatches(proof, MAX_BLOCK_TRANSACTIONS)).to.deep.equal([
      { index: 99_999, txid: leaves[99_999] },
    ]);
    expect(() => extractMatches(proof)).to.throw(RemoteProtocolError, 'expected 1 to 16666');
  });
});

describe('light clients of Parallelcoin', () => {
  const block = parallelcoin.block.unpack(payloadOf('parallelcoin', 'block-scrypt-version-514'));
  const options = { txid: bare.txid, witness: false };

  it('should check a block without asking for witnesses', () => {
    expect(checkBlock(rooted(block.transactions, bare.txid), options)).to.equal(undefined);
    expect(checkBlock(block, options)).to.equal('merkle root'); // the vector's is no real one
  });

  it('should not take for a commitment what looks like one', () => {
    const [first, ...others] = block.transactions;
    const { outputs, ...fields } = first!.toJSON();
    const script = Buffer.concat([bytes('6a24aa21a9ed'), Buffer.alloc(32)]);
    const strange = bare.buildTransaction({
      ...fields,
      outputs: [...outputs, { value: 0n, script }],
    });
    const list = [strange, ...others];

    expect(checkBlock(rooted(list, bare.txid), options)).to.equal(undefined);
    expect(checkBlock(rooted(list, bare.txid), { txid: bare.txid })).to.equal('witness commitment');
  });

  it('should match transactions in a bloom filter', () => {
    const filter = bloomFilter({ elements: 5, falsePositiveRate: 1e-6 });
    const [first, second] = block.transactions;
    bloomInsert(filter, bare.txid(second!).bytes());

    expect(bloomMatches(filter, second!, bare.txid(second!))).to.equal(true);
    expect(bloomMatches(filter, first!, bare.txid(first!))).to.equal(false);
  });
});
