import { expect } from 'chai';
import { Hash } from '../../lib/hash/hash.js';
import { sha256 } from '../../lib/hash/sha256.js';
import { checkBlock, witnessCommitment, witnessRoot } from '../../lib/light/checkBlock.js';
import { merkleRoot, parentOf } from '../../lib/light/merkle.js';
import { block, type Block } from '../../lib/messages/blocks.js';
import { txid, wtxid, type Transaction } from '../../lib/messages/transactions.js';
import { vectors } from '../vectors/load.js';

const large = vectors<readonly { name: string; hex: string }[]>('bitcoin/messages-large.json');
const { witnessCommitment: expected } = vectors<{
  witnessCommitment: {
    witnessRoot: string;
    reserved: string;
    commitment: string;
  };
}>('bitcoin/transactions.json');
const { vectors: filters } = vectors<{
  vectors: readonly { height: number; block: string }[];
}>('bitcoin/bip158-filters.json');

const read = (hex: string) => block.unpack(Buffer.from(hex, 'hex'));
const named = (name: string) => read(large.find((row) => row.name === name)!.hex);

const segwit = named('block-mainnet-482683');
const [coinbase, ...others] = segwit.transactions as readonly Transaction[];

/** A block of these transactions, with the merkle root that fits them. */
const blockOf = (...transactions: readonly (Transaction | undefined)[]): Block<Transaction> => {
  const list = transactions.filter((tx) => tx !== undefined);
  const { root } = merkleRoot(list.map(txid));
  return { header: { ...segwit.header, merkleRoot: root }, transactions: list };
};

/** The coinbase with other witness items, or with other scripts. */
const coinbaseWith = ({
  witness = coinbase!.inputs[0]!.witness,
  scripts = coinbase!.outputs.map(({ script }) => script),
}: {
  witness?: readonly Buffer[];
  scripts?: readonly Buffer[];
}): Transaction => ({
  version: coinbase!.version,
  lockTime: coinbase!.lockTime,
  inputs: [{ ...coinbase!.inputs[0]!, witness }],
  outputs: scripts.map((script) => ({ value: 0n, script })),
});

const commitmentOf = (transactions: readonly Transaction[], reserved: Buffer) =>
  Buffer.concat([
    Buffer.from('6a24aa21a9ed', 'hex'),
    parentOf(witnessRoot(transactions), Hash.of(reserved)).bytes(),
  ]);

describe('witnessCommitment', () => {
  it('should be found in the coinbase of a real block', () => {
    expect(witnessCommitment(coinbase!)!.bytes().toString('hex')).to.equal(expected.commitment);
  });

  it('should follow from the witness root and the reserved value', () => {
    const root = witnessRoot(segwit.transactions);
    expect(`${root}`).to.equal(expected.witnessRoot);
    expect(parentOf(root, Hash.from(expected.reserved))).to.deep.equal(
      witnessCommitment(coinbase!),
    );
  });

  it('should be that of the last output that has one', () => {
    const one = Buffer.concat([Buffer.from('6a24aa21a9ed', 'hex'), Buffer.alloc(32, 1)]);
    const two = Buffer.concat([Buffer.from('6a24aa21a9ed', 'hex'), Buffer.alloc(40, 2)]);
    const short = two.subarray(0, 37);
    expect(witnessCommitment(coinbaseWith({ scripts: [one, two, short] }))).to.deep.equal(
      Hash.of(Buffer.alloc(32, 2)),
    );
    expect(witnessCommitment(coinbaseWith({ scripts: [short] }))).to.equal(undefined);
  });
});

describe('checkBlock', () => {
  it('should find nothing wrong with a real block of witnesses', () => {
    expect(checkBlock(segwit)).to.equal(undefined);
  });

  for (const { height, block: hex } of filters) {
    it(`should find nothing wrong with block ${height} of testnet3`, () => {
      expect(checkBlock(read(hex))).to.equal(undefined);
    });
  }

  it('should miss the witnesses of a block served without, unless told so', () => {
    const bare = named('block-mainnet-482683-stripped');
    expect(checkBlock(bare)).to.equal('witness commitment');
    expect(checkBlock(bare, { witness: false })).to.equal(undefined);
  });

  it('should notice transactions that are missing, or in another order', () => {
    const { header } = segwit;
    expect(checkBlock({ header, transactions: [coinbase!] })).to.equal('merkle root');
    expect(checkBlock({ header, transactions: [coinbase!, ...others.toReversed()] })).to.equal(
      'merkle root',
    );
  });

  it('should notice a list that was doubled to the same root', () => {
    const three = blockOf(coinbase, others[0], others[1]);
    const four = { ...three, transactions: [...three.transactions, others[1]!] };
    expect(checkBlock(three, { witness: false })).to.equal(undefined);
    expect(checkBlock(four, { witness: false })).to.equal('mutated');
  });

  it('should notice that the first transaction is no coinbase', () => {
    expect(checkBlock(blockOf(others[0]))).to.equal('coinbase');
    expect(checkBlock(blockOf())).to.equal('coinbase');
  });

  it('should refuse witnesses without a commitment', () => {
    const bare = coinbaseWith({ scripts: [], witness: [] });
    const legacy = others.find((tx) => tx.inputs.every(({ witness }) => witness.length === 0));
    const witnessed = others.find((tx) => tx.inputs.some(({ witness }) => witness.length > 0));
    expect(checkBlock(blockOf(bare, legacy))).to.equal(undefined);
    expect(checkBlock(blockOf(bare, witnessed))).to.equal('witness commitment');
  });

  it('should want one reserved value of 32 bytes', () => {
    const reserved = Buffer.alloc(32, 7);
    const scripts = [commitmentOf([coinbase!, ...others], reserved)];
    const faultOf = (...witness: Buffer[]) =>
      checkBlock(blockOf(coinbaseWith({ scripts, witness }), ...others));
    expect(faultOf(reserved)).to.equal(undefined);
    for (const stack of [[], [reserved, reserved], [reserved.subarray(1)], [Buffer.alloc(32)]]) {
      expect(faultOf(...stack)).to.equal('witness commitment');
    }
  });

  it('should take the ids of another coin', () => {
    const id = (tx: Transaction) => sha256(wtxid(tx).bytes());
    const scripts = [
      Buffer.concat([
        Buffer.from('6a24aa21a9ed', 'hex'),
        parentOf(witnessRoot([coinbase!, ...others], id), Hash.zero).bytes(),
      ]),
    ];
    const transactions = [coinbaseWith({ scripts }), ...others];
    const { root } = merkleRoot(transactions.map(id));
    const other = { header: { ...segwit.header, merkleRoot: root }, transactions };
    expect(checkBlock(other)).to.equal('merkle root');
    expect(checkBlock(other, { txid: id })).to.equal('witness commitment');
    expect(checkBlock(other, { txid: id, wtxid: id })).to.equal(undefined);
  });
});
