import { expect } from 'chai';
import fc from 'fast-check';
import { LocalProtocolError, RemoteProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { checkBlock } from '../../lib/light/checkBlock.js';
import { compactBlock, completeBlock, fillCompact } from '../../lib/light/compactBlock.js';
import { block } from '../../lib/messages/blocks.js';
import { blocktxn, cmpctblock, getblocktxn } from '../../lib/messages/compactBlocks.js';
import { blockHash } from '../../lib/messages/headers.js';
import { txid, wtxid } from '../../lib/messages/transactions.js';
import { bytes, vectors } from '../vectors/load.js';

const { generated } = vectors<{
  generated: readonly {
    name: string;
    nonce: string;
    transactions: readonly (readonly [number, string, string, byTxid: string, byWtxid: string])[];
    prefilled: readonly number[];
    cmpctblock: string;
    missing: readonly number[];
    getblocktxn: string;
    blocktxn: string;
  }[];
}>('bitcoin/bip152-compact.json');
const large = vectors<readonly { name: string; hex: string }[]>('bitcoin/messages-large.json');

const vector = generated[0]!;
const hex = large.find(({ name }) => name === 'block-mainnet-482683')!.hex;
const whole = block.unpack(bytes(hex));
const compact = cmpctblock.unpack(bytes(vector.cmpctblock));
const pool = whole.transactions.map((tx) => [wtxid(tx), tx] as const);
const lacking = (...missing: readonly number[]) => pool.filter((_, i) => !missing.includes(i));

describe('compactBlock', () => {
  it('should make the compact block of the vector', () => {
    const made = compactBlock(whole, BigInt(vector.nonce), { prefilled: vector.prefilled });
    expect(cmpctblock.pack(made).toString('hex')).to.equal(vector.cmpctblock);
  });

  it('should send the coinbase along unless told otherwise', () => {
    const made = compactBlock(whole, 7n);
    expect(made.prefilled.map(({ index }) => index)).to.deep.equal([0]);
    expect(made.shortIds).to.have.length(whole.transactions.length - 1);
  });

  it('should take short ids of txids for version 1', () => {
    const { prefilled, transactions } = vector;
    const made = compactBlock(whole, BigInt(vector.nonce), { prefilled, idOf: txid });
    const ids = transactions.filter((_, index) => !prefilled.includes(index));
    expect(made.shortIds).to.deep.equal(ids.map(([, , , id]) => bytes(id).readUIntLE(0, 6)));
  });

  it('should refuse to send along what is not there', () => {
    expect(() => compactBlock(whole, 0n, { prefilled: [0, 12] })).to.throw(
      LocalProtocolError,
      'expected an index below 12, got 12',
    );
  });
});

describe('fillCompact', () => {
  it('should find what is missing, ask for it, and make the block whole, as the vector has it', () => {
    const partial = fillCompact(compact, lacking(...vector.missing))!;
    expect(partial.missing).to.deep.equal(vector.missing);

    const question = { blockHash: blockHash(compact.header), indexes: partial.missing };
    expect(getblocktxn.pack(question).toString('hex')).to.equal(vector.getblocktxn);

    const { transactions } = blocktxn.unpack(bytes(vector.blocktxn));
    const made = completeBlock(partial, transactions);
    expect(block.pack(made).toString('hex')).to.equal(hex);
    expect(checkBlock(made)).to.equal(undefined);
  });

  it('should miss nothing where all is known, and look no further', () => {
    let seen = 0;
    function* known() {
      for (const entry of [...pool, ...pool]) {
        seen++;
        yield entry;
      }
    }
    const partial = fillCompact(compact, known())!;
    expect(partial.missing).to.deep.equal([]);
    expect(checkBlock(completeBlock(partial, []))).to.equal(undefined);
    expect(seen).to.be.at.most(pool.length + 1);
  });

  it('should fill whatever is known, in whatever order', () => {
    const order = fc.shuffledSubarray([...pool.keys()]);
    fc.assert(
      fc.property(order, (known) => {
        const partial = fillCompact(
          compact,
          known.map((i) => pool[i]!),
        )!;
        const expected = [...pool.keys()].filter(
          (i) => !known.includes(i) && !vector.prefilled.includes(i),
        );
        expect(partial.missing).to.deep.equal(expected);
        const rest = partial.missing.map((i) => whole.transactions[i]!);
        expect(completeBlock(partial, rest).transactions.map(txid)).to.deep.equal(
          whole.transactions.map(txid),
        );
      }),
    );
  });

  it('should leave out two transactions that have the same short id', () => {
    // Nobody can make two wtxids with equal short ids for a spec; two ids that differ only in name do as well.
    const [id, tx] = pool[1]!;
    const stranger = new (class extends Hash {
      override equals(): boolean {
        return false;
      }
    })(id.w0, id.w1, id.w2, id.w3, id.w4, id.w5, id.w6, id.w7);
    const twins = [[stranger, whole.transactions[2]!] as const, [id, tx] as const];
    expect(fillCompact(compact, [...twins, ...lacking(0, 1)])!.missing).to.deep.equal([1]);
    expect(fillCompact(compact, [pool[1]!, ...pool])!.missing).to.deep.equal([]);
  });

  it('should give up where two short ids of the block are equal', () => {
    const [first] = compact.shortIds;
    const shortIds = [first!, ...compact.shortIds.slice(1, -1), first!];
    expect(fillCompact({ ...compact, shortIds }, pool)).to.equal(undefined);
  });

  it('should refuse a block of no transactions, and prefilled ones in impossible places', () => {
    expect(() => fillCompact({ ...compact, shortIds: [], prefilled: [] }, pool)).to.throw(
      RemoteProtocolError,
      'expected a transaction, got none',
    );
    const at = (...indexes: number[]) =>
      indexes.map((index) => ({ index, transaction: whole.transactions[0]! }));
    for (const prefilled of [at(12), at(0, 12), at(3, 3), at(NaN)]) {
      const shortIds = compact.shortIds.slice(prefilled.length - 2);
      expect(() => fillCompact({ ...compact, shortIds, prefilled }, pool)).to.throw(
        RemoteProtocolError,
        'each once, got',
      );
    }
  });

  it('should not be slowed by many short ids', () => {
    const shortIds = Array.from({ length: 65_000 }, (_, i) => i * 2 ** 32);
    const partial = fillCompact({ ...compact, shortIds, prefilled: [] }, pool)!;
    expect(partial.missing).to.have.length(65_000);
  });
});

describe('completeBlock', () => {
  it('should refuse another number of transactions', () => {
    const partial = fillCompact(compact, lacking(1, 10))!;
    expect(() => completeBlock(partial, [whole.transactions[1]!])).to.throw(
      RemoteProtocolError,
      'expected 2 transactions, got 1',
    );
  });

  it('should not notice another transaction: the check of the block does', () => {
    const partial = fillCompact(compact, lacking(1))!;
    const made = completeBlock(partial, [whole.transactions[2]!]);
    expect(checkBlock(made)).to.equal('merkle root');
  });
});
