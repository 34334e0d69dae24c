import { expect } from 'chai';
import { diamond } from '../../../lib/dialects/diamond.js';
import { compactBlock, completeBlock, fillCompact } from '../../../lib/light/compactBlock.js';
import { compactKey, compactShortId } from '../../../lib/light/shortIds.js';
import { block, blocktxn, cmpctblock } from '../../../lib/messages/diamond/blocks.js';
import { txid, wtxid } from '../../../lib/messages/diamond/transactions.js';
import { blockHash } from '../../../lib/messages/headers.js';
import { forkVectors, type ForkRow } from '../../dialects/forkVectors.js';
import { bytes } from '../../vectors/load.js';

const { rows } = forkVectors('bitcoin-diamond');
const all = [...rows('blocks'), ...rows('compact')];
const named = (name: string): ForkRow => all.find((row) => row.name === name)!;
const payloadOf = (name: string) => bytes(named(name).hex).subarray(24);

const whole = block.unpack(payloadOf('block-bcd-v1-coinbase-v12-legacy-v12-segwit'));

describe('the block of Bitcoin Diamond', () => {
  it('should be known by the hash of its header', () => {
    const { blockHash: expected } = named('block-bcd-v1-coinbase-v12-legacy-v12-segwit').hashes!;

    expect(blockHash(whole.header).toString()).to.equal(expected);
    expect(whole.transactions.map(({ version }) => version)).to.deep.equal([1, 12, 12]);
  });

  for (const [name, idOf] of [
    ['cmpctblock-v1', txid],
    ['cmpctblock-v2', wtxid],
  ] as const) {
    it(`should be made compact, and whole again: ${name}`, () => {
      const payload = payloadOf(name);
      const compact = cmpctblock.unpack(payload);
      const made = compactBlock(whole, compact.nonce, { idOf });

      expect(cmpctblock.pack(made).equals(payload)).to.equal(true);
      const known = whole.transactions.slice(1).map((tx) => [idOf(tx), tx] as const);
      const partial = fillCompact(compact, known)!;
      expect(partial.missing).to.deep.equal([]);
      expect(block.pack(completeBlock(partial, [])).equals(block.pack(whole))).to.equal(true);
    });
  }

  it('should be filled up with what was missing', () => {
    const compact = cmpctblock.unpack(payloadOf('cmpctblock-v2'));
    const partial = fillCompact(compact, [])!;
    const { indexes } = diamond.messages.getblocktxn.unpack(payloadOf('getblocktxn-two-indexes'));
    const { blockHash: asked, transactions } = blocktxn.unpack(payloadOf('blocktxn-two'));

    expect(partial.missing).to.deep.equal(indexes);
    expect(asked.equals(blockHash(whole.header))).to.equal(true);
    const filled = completeBlock(partial, transactions);
    expect(block.pack(filled).equals(block.pack(whole))).to.equal(true);
  });

  it('should have short ids of ids that have the block hash in them', () => {
    const { nonce, shortIds } = cmpctblock.unpack(payloadOf('cmpctblock-v2'));
    const key = compactKey(whole.header, nonce);

    expect(whole.transactions.slice(1).map((tx) => compactShortId(key, wtxid(tx)))).to.deep.equal(
      shortIds,
    );
  });
});
