import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { bytes as raw, hash, varbytes } from '../../lib/layout/bytes.js';
import type { AnyLayout, Layout } from '../../lib/layout/core.js';
import { i64, u32 } from '../../lib/layout/numbers.js';
import { Reader } from '../../lib/layout/reader.js';
import { struct } from '../../lib/layout/struct.js';
import { vector } from '../../lib/layout/vector.js';
import {
  buildTransaction,
  stripped,
  transaction,
  txid,
  weight,
  wtxid,
} from '../../lib/messages/transactions.js';
import { bytes, vectors } from '../vectors/load.js';
import { anyTransaction } from './arbitraries.js';

interface Case {
  readonly name: string;
  readonly hex: string;
  readonly stripped: string;
  readonly txid: string;
  readonly wtxid: string;
  readonly weight: number;
}
const { transactions } = vectors<{ transactions: readonly Case[] }>('bitcoin/transactions.json');

const input = struct({ txid: hash, index: u32, script: varbytes(99), sequence: u32 });
const output = struct({ value: i64, script: varbytes(99) });
const body = { inputs: vector(input, 99), outputs: vector(output, 99) };

/** A transaction of so many inputs as BIP 144 puts it, declared. */
function declared(inputs: number, witness: boolean): Layout<object> {
  if (!witness) return struct({ version: u32, ...body, lockTime: u32 });
  const fields: Record<string, AnyLayout> = { version: u32, marker: raw(2), ...body };
  for (let i = 0; i < inputs; i++) fields[`stack${i}`] = vector(varbytes(99), 99);
  return struct({ ...fields, lockTime: u32 });
}

const one = buildTransaction({
  version: 2,
  inputs: [
    {
      txid: Hash.from('11'.repeat(32)),
      index: 1,
      script: Buffer.alloc(0),
      sequence: 0xffffffff,
      witness: [Buffer.from('sig')],
    },
  ],
  outputs: [{ value: 5n, script: Buffer.from('51', 'hex') }],
  lockTime: 7,
});

describe('transaction', () => {
  for (const row of transactions) {
    it(`should be known by its hashes: ${row.name}`, () => {
      const received = transaction.unpack(bytes(row.hex));
      const { version, inputs, outputs, lockTime } = received;
      for (const tx of [received, { version, inputs, outputs, lockTime }]) {
        expect(txid(tx).toString()).to.equal(row.txid);
        expect(wtxid(tx).toString()).to.equal(row.wtxid);
        expect(stripped(tx).toString('hex')).to.equal(row.stripped);
        expect(weight(tx)).to.equal(row.weight);
      }
    });

    it(`should be read without its witness too: ${row.name}`, () => {
      const bare = transaction.unpack(bytes(row.stripped));

      expect(txid(bare).toString()).to.equal(row.txid);
      expect(wtxid(bare).equals(txid(bare))).to.equal(true);
    });
  }

  it('should lie on the wire as BIP 144 declares it', () => {
    fc.assert(
      fc.property(anyTransaction, (tx) => {
        const witness = tx.inputs.some(({ witness: stack }) => stack.length > 0);
        const fields: Record<string, unknown> = { ...tx, marker: Buffer.from('0001', 'hex') };
        tx.inputs.forEach(({ witness: stack }, i) => (fields[`stack${i}`] = stack));
        const twin = declared(tx.inputs.length, witness);
        expect(buildTransaction(tx).bytes).to.deep.equal(twin.pack(fields));
      }),
    );
  });

  it('should skip what it reads, and refuse the same', () => {
    const walked = (walk: (from: Reader) => unknown, payload: Buffer) => {
      const from = new Reader(payload);
      try {
        walk(from);
        return from.left();
      } catch (error) {
        expect(error).to.be.instanceOf(DecodeError);
        return (error as Error).message;
      }
    };
    fc.assert(
      fc.property(anyTransaction, fc.nat(), fc.nat(255), (tx, at, to) => {
        const payload = buildTransaction(tx).bytes;
        payload[at % payload.length] = to;
        const opened = walked((from) => transaction.read(from).toJSON(), payload);
        expect(opened).to.equal(walked((from) => transaction.skip(from), payload));
      }),
      { numRuns: 1_000 },
    );
  });

  it('should name the path to what it cannot read', () => {
    const whole = one.bytes.toString('hex');
    const refused: readonly (readonly [string, string])[] = [
      [whole.slice(0, 6), 'version: '],
      [whole.replace('0200000000', '0200000000').slice(0, 14), 'inputs: expected 1 elements'],
      [whole.slice(0, 12 + 2 + 72), 'inputs: expected 1 elements of at least 41 bytes'],
      [whole.slice(0, -8 - 8), 'inputs[0].witness: expected 1 elements'],
      [whole.slice(0, -8 - 2), 'inputs[0].witness[0]: expected 3'],
      [whole.slice(0, -2), 'lockTime: expected 4 bytes, got 3'],
      [whole.replace('020000000001', '020000000003'), 'flag: expected 1, got 3'],
    ];
    for (const [hex, sentence] of refused) {
      expect(() => transaction.unpack(bytes(hex)), sentence).to.throw(DecodeError, sentence);
    }
  });

  it('should refuse a witness of empty stacks', () => {
    const { inputs, ...others } = one.toJSON();
    const bare = buildTransaction({
      ...others,
      inputs: inputs.map((i) => ({ ...i, witness: [] })),
    });
    const hex = bare.bytes.toString('hex');
    const superfluous = `${hex.slice(0, 8)}0001${hex.slice(8, -8)}00${hex.slice(-8)}`;

    expect(() => transaction.unpack(bytes(superfluous))).to.throw(
      DecodeError,
      'inputs: expected a witness, got only empty ones',
    );
  });

  it('should read one without inputs and outputs, which is not valid', () => {
    const nothing = transaction.unpack(bytes('01000000000000000000'));

    expect(nothing.toJSON()).to.deep.equal({ version: 1, inputs: [], outputs: [], lockTime: 0 });
    expect(buildTransaction(nothing.toJSON()).bytes).to.deep.equal(nothing.bytes);
  });

  it('should refuse to write outputs without inputs, which read as a marker', () => {
    const { outputs } = one;

    expect(() => buildTransaction({ version: 1, inputs: [], outputs, lockTime: 0 })).to.throw(
      LocalProtocolError,
      'expected an input',
    );
  });

  it('should name the field that it cannot write', () => {
    const { inputs, outputs } = one;
    const wrong = {
      version: 1,
      inputs,
      outputs: [{ value: 5, script: Buffer.alloc(0) }],
      lockTime: 0,
    };

    expect(() => buildTransaction(wrong as never)).to.throw(
      LocalProtocolError,
      'outputs: value: expected a bigint',
    );
    expect(() => buildTransaction({ version: 1, inputs, outputs, lockTime: -1 })).to.throw(
      LocalProtocolError,
      'lockTime: ',
    );
  });

  it('should copy the bytes that it was received with', () => {
    const received = transaction.unpack(bytes(transactions[1]!.hex));

    expect(buildTransaction(received).bytes.toString('hex')).to.equal(transactions[1]!.hex);
    expect(transaction.pack(received).toString('hex')).to.equal(transactions[1]!.hex);
  });
});
