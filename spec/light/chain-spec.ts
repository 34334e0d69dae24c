import { expect } from 'chai';
import { Hash } from '../../lib/hash/hash.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { basicFilter } from '../../lib/light/basicFilter.js';
import { checkBlock } from '../../lib/light/checkBlock.js';
import { compactBlock, completeBlock, fillCompact } from '../../lib/light/compactBlock.js';
import { gcsMatch } from '../../lib/light/gcs.js';
import { headerChain } from '../../lib/light/headerChain.js';
import { extractMatches, partialMerkle } from '../../lib/light/partialMerkle.js';
import { hasProofOfWork } from '../../lib/light/work.js';
import { block } from '../../lib/messages/blocks.js';
import { blockHash, header, type Header } from '../../lib/messages/headers.js';
import { txid } from '../../lib/messages/transactions.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { bytes, vectors } from '../vectors/load.js';

const hexes = vectors<readonly string[]>('bitcoin/regtest-250.json');
const blocks = hexes.map((hex) => block.unpack(bytes(hex)));
const headers = blocks.map((one) => one.header);
const genesis = header.unpack(regtest.genesis.header);

const chainOf = (more: readonly Header[] = []) => {
  const { powLimit } = regtest;
  const chain = headerChain({ start: genesis, hashOf: blockHash, powLimit });
  chain.accept(more);
  return chain;
};

describe('a chain of 250 blocks made by btcd', () => {
  it('should be 250 blocks, byte for byte', () => {
    expect(blocks).to.have.length(250);
    blocks.forEach((one, i) => expect(block.pack(one).toString('hex')).to.equal(hexes[i]));
  });

  it('should follow from the genesis block, each block the parent of the next', () => {
    let previous = regtest.genesis.hash;
    for (const one of headers) {
      expect(one.previous).to.deep.equal(previous);
      previous = blockHash(one);
    }
  });

  it('should have the proof of work of each block', () => {
    for (const one of headers) {
      expect(hasProofOfWork(blockHash(one), one.bits, regtest.powLimit)).to.equal(true);
    }
  });

  it('should have transactions that hash to the merkle root, and witnesses to their commitment', () => {
    for (const one of blocks) expect(checkBlock(one)).to.equal(undefined);
  });

  it('should notice every block under the header of another', () => {
    blocks.forEach(({ transactions }, i) => {
      const other = headers[(i + 1) % headers.length]!;
      expect(checkBlock({ header: other, transactions })).to.equal('merkle root');
    });
  });

  it('should be taken whole, with the work of 251 headers', () => {
    const chain = chainOf(headers);
    expect(chain.height).to.equal(250);
    expect(chain.tip.hash).to.deep.equal(blockHash(headers[249]!));
    expect(chain.tip.work).to.equal(2n * 251n);
  });

  it('should go from a node to a client, question by answer', () => {
    const node = chainOf(headers);
    const client = chainOf();
    let questions = 0;
    for (;;) {
      questions++;
      const links = node.after(client.locator(), Hash.zero, 60);
      expect(client.accept(links.map((link) => link.header)).type).to.equal('connected');
      if (links.length < 60) break;
    }
    expect(questions).to.equal(5);
    expect(client.tip.hash).to.deep.equal(node.tip.hash);
  });

  it('should bring a client back that was on another branch', () => {
    const fork = headers[99]!;
    const stray: Header[] = [];
    for (let previous = fork; stray.length < 20; previous = stray.at(-1)!) {
      let next = { ...previous, previous: blockHash(previous), merkleRoot: sha256d(Buffer.of(1)) };
      while (!hasProofOfWork(blockHash(next), next.bits, regtest.powLimit)) {
        next = { ...next, nonce: next.nonce + 1 };
      }
      stray.push(next);
    }
    const node = chainOf(headers);
    const client = chainOf([...headers.slice(0, 100), ...stray]);
    expect(client.height).to.equal(120);

    const answer = node.after(client.locator(), Hash.zero);
    const outcome = client.accept(answer.map((link) => link.header));
    if (outcome.type !== 'connected') return expect.fail('expected an answer that connects');
    expect(outcome.disconnected.map(({ height }) => height)).to.deep.equal(
      Array.from({ length: 20 }, (_, i) => 120 - i),
    );
    expect(outcome.connected.map(({ hash }) => hash)).to.deep.equal(
      headers.slice(100).map(blockHash),
    );
    expect(client.tip.hash).to.deep.equal(node.tip.hash);
  });

  it('should have filters, proofs and compact blocks that hold each coinbase', () => {
    for (const one of blocks) {
      const [coinbase] = one.transactions;
      const script = coinbase!.outputs[0]!.script;
      expect(gcsMatch(blockHash(one.header), basicFilter(one, []), script)).to.equal(true);

      const proof = partialMerkle(one.header, [txid(coinbase!)], () => true);
      expect(extractMatches(proof)).to.deep.equal([{ index: 0, txid: txid(coinbase!) }]);

      const partial = fillCompact(compactBlock(one, 1n), [])!;
      expect(block.pack(completeBlock(partial, []))).to.deep.equal(block.pack(one));
    }
  });
});
