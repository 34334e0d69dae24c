import { expect } from 'chai';
import fc from 'fast-check';
import { bitcoin, inventoryTypes, type Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Hello } from '../../lib/dialects/dialect.js';
import { DecodeError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import type { Layout } from '../../lib/layout/core.js';
import { Reader } from '../../lib/layout/reader.js';
import type { Version } from '../../lib/messages/handshake.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { arbitraries } from '../messages/arbitraries.js';
import { notation } from '../messages/notation.js';
import { plainValue } from '../messages/plainValue.js';
import { bytes, vectors } from '../vectors/load.js';

type Command = keyof Bitcoin;

interface Vector {
  readonly name: string;
  readonly command: Command;
  readonly hex: string;
  readonly decoded: object;
}

interface Invalid {
  readonly name: string;
  readonly command: Command;
  readonly error: string;
  readonly hex?: string;
  readonly build?: readonly { readonly hex: string; readonly times: number }[];
}

const commands = Object.keys(bitcoin.messages) as Command[];
const layoutOf = (command: Command): Layout<unknown> => bitcoin.messages[command];

const all = [
  ...vectors<readonly Vector[]>('bitcoin/messages.json'),
  ...vectors<readonly Vector[]>('bitcoin/messages-large.json'),
];
/** What is no message of ours, and one that a node must refuse. */
const apart = ['disabletx', 'filterload-btcd'];
const messages = all.filter(({ name }) => !apart.includes(name));

/** Payloads that stay legal when they are cut at these lengths. */
function legalCuts({ command, hex }: Vector): readonly number[] {
  if (command === 'ping') return [0];
  if (command === 'version') return tailsOf(bytes(hex));
  const { hash, ...others } =
    command === 'reject' ? bitcoin.messages.reject.unpack(bytes(hex)) : {};
  return hash ? [bitcoin.messages.reject.pack(others as never).length] : [];
}

/** Where each field after addrRecv begins. */
function tailsOf(payload: Buffer): readonly number[] {
  const from = new Reader(payload, 80);
  if (from.left() === 0) return [46, 72];
  from.slice(from.varint());
  const agentEnd = payload.length - from.left();
  return [46, 72, 80, agentEnd, agentEnd + 4, agentEnd + 5];
}

/** Where reading ends, or the error's sentence. */
function outcome(walk: (from: Reader) => void, payload: Buffer): number | string {
  const from = new Reader(payload);
  try {
    walk(from);
    return from.left();
  } catch (error) {
    expect(error).to.be.instanceOf(DecodeError);
    return (error as Error).message;
  }
}

/** Opens every field, as a reader of the message would. */
const open = (value: unknown): unknown =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each));

describe('bitcoin', () => {
  it('should have a vector for each command', () => {
    const proved = new Set(messages.map(({ command }) => command));

    expect(commands.filter((command) => !proved.has(command))).to.deep.equal([]);
    expect(messages).to.have.lengthOf(all.length - apart.length);
  });

  it('should not know a proposal that was closed', () => {
    expect(bitcoin.messages).to.not.have.property('disabletx');
  });

  for (const vector of messages) {
    const { name, command, hex, decoded } = vector;
    const payload = bytes(hex);
    const layout = layoutOf(command);

    describe(name, () => {
      it('should decode to the stated values', () => {
        expect(notation(command, layout.unpack(payload) as never)).to.deep.equal(decoded);
      });

      it('should encode to the same bytes', () => {
        expect(layout.pack(layout.unpack(payload)).toString('hex')).to.equal(hex);
      });

      it('should encode from plain values to the same bytes', () => {
        const plain = plainValue(layout.unpack(payload));

        expect(layout.pack(plain).toString('hex')).to.equal(hex);
      });

      it('should decode at odd offsets of a larger buffer', () => {
        const around = Buffer.concat([Buffer.alloc(7, 0xee), payload, Buffer.alloc(3, 0xee)]);
        const inside = around.subarray(7, 7 + payload.length);

        expect(notation(command, layout.unpack(inside) as never)).to.deep.equal(decoded);
        expect(layout.getSpan(inside)).to.equal(payload.length);
      });

      it('should be refused wherever it is cut', () => {
        const legal = legalCuts(vector);
        const step = payload.length > 1_000 ? 37 : 1;
        for (let length = 0; length < payload.length; length += step) {
          const cut = payload.subarray(0, length);
          if (legal.includes(length)) {
            expect(layout.pack(layout.unpack(cut)).equals(cut), `at ${length}`).to.equal(true);
          } else {
            expect(() => layout.unpack(cut), `at ${length}`)
              .to.throw(DecodeError, /^[a-z]/i)
              .with.property('path')
              .that.is.not.equal('');
          }
        }
      });

      it('should be refused with a byte more, but for what version keeps', () => {
        const more = Buffer.concat([payload, Buffer.from([1])]);
        const takesMore =
          command === 'version' ||
          (command === 'ping' && payload.length === 0) ||
          (command === 'reject' && !(layout.unpack(payload) as Bitcoin['reject']).hash);
        if (takesMore) return;
        expect(() => layout.unpack(more)).to.throw(DecodeError, 'expected the end, got 1 more');
      });
    });
  }

  it('should keep what others have appended to version', () => {
    const { hex } = messages.find(({ name }) => name === 'version-70017-core-style')!;
    const longer = Buffer.concat([bytes(hex), bytes('0badcafe')]);
    const value = bitcoin.messages.version.unpack(longer);

    expect(value.extra?.toString('hex')).to.equal('0badcafe');
    expect(bitcoin.messages.version.pack(value)).to.deep.equal(longer);
  });

  it('should refuse a filter of 61 hash functions, more than any node would run', () => {
    const { hex } = all.find(({ name }) => name === 'filterload-btcd')!;

    expect(() => bitcoin.messages.filterload.unpack(bytes(hex))).to.throw(
      DecodeError,
      'hashFunctions: expected at most 50 hash functions, got 61',
    );
  });

  describe('invalid payloads', () => {
    for (const row of vectors<readonly Invalid[]>('bitcoin/invalid-payloads.json')) {
      it(`should be refused: ${row.name}, ${row.error}`, () => {
        const parts = row.build ?? [{ hex: row.hex!, times: 1 }];
        const payload = Buffer.concat(parts.map(({ hex, times }) => bytes(hex.repeat(times))));
        const error = caught(() => layoutOf(row.command).unpack(payload));

        expect(error).to.be.instanceOf(DecodeError);
        if (row.name === 'feature-trailing') {
          expect(error.message).to.equal('expected the end, got 1 more bytes'); // after the last field
        } else {
          expect((error as DecodeError).path).to.match(/^[a-z]/i);
          expect(error.message).to.match(/^[\w.[\]]+: expected .*, got /);
        }
      });
    }
  });

  describe('any payload', () => {
    for (const command of commands) {
      const layout = layoutOf(command);
      const arbitrary = arbitraries[command] as fc.Arbitrary<unknown>;

      it(`should come back: ${command}`, () => {
        fc.assert(
          fc.property(arbitrary, (payload) => {
            const packed = layout.pack(payload);
            const back: unknown = layout.unpack(packed);
            expect(back).to.deep.equal(payload);
            expect(layout.pack(back).equals(packed)).to.equal(true);
            expect(packed.length).to.be.at.least(layout.least());
            expect(layout.getSpan(packed)).to.equal(packed.length);
          }),
          { numRuns: 50 },
        );
      });

      it(`should give a value or a DecodeError when bytes are changed: ${command}`, () => {
        const change = fc.record({ at: fc.nat(), to: fc.nat(255), cut: fc.nat(3) });
        fc.assert(
          fc.property(
            arbitrary,
            fc.array(change, { minLength: 1, maxLength: 4 }),
            (any, changes) => {
              const packed = layout.pack(any);
              for (const { at, to } of changes)
                if (packed.length > 0) packed[at % packed.length] = to;
              const payload = packed.subarray(0, packed.length - (changes[0]!.cut % 2));
              const skipped = outcome((from) => layout.skip(from), payload);
              const read = outcome((from) => void open(layout.read(from)), payload);
              expect(read).to.equal(skipped);
            },
          ),
          { numRuns: 100 },
        );
      });
    }
  });

  describe('inventory', () => {
    it('should announce blocks alone, whatever the form in which they are asked for', () => {
      const isBlock = (type: string | number) =>
        bitcoin.inventory.isBlock({ type, hash: Hash.zero });
      const blocks = Object.keys(inventoryTypes).filter(isBlock);

      expect(blocks).to.deep.equal([
        'block',
        'filteredBlock',
        'compactBlock',
        'witnessBlock',
        'filteredWitnessBlock',
      ]);
      expect(isBlock(99)).to.equal(false);
    });
  });

  describe('handshake', () => {
    const rules = bitcoin.handshake;
    const hello: Hello = {
      version: 70_016,
      services: 9n,
      time: 1_700_000_000,
      nonce: 5n,
      userAgent: '/rxpeer:0.1.0/',
      height: 100,
      relay: false,
    };

    it('should say hello and understand it', () => {
      const payload = bitcoin.messages.version.unpack(
        bitcoin.messages.version.pack(rules.hello(hello) as Version),
      );

      expect(rules.meet(payload)).to.deep.equal(hello);
      expect(payload.addrRecv).to.deep.equal({ services: 0n, ip: Buffer.alloc(16), port: 0 });
    });

    it('should meet one who says no more than it must', () => {
      const { hex } = messages.find(({ name }) => name === 'version-short-46')!;

      expect(rules.meet(bitcoin.messages.version.unpack(bytes(hex)))).to.deep.equal({
        version: 31_800,
        services: 1n,
        time: 1_300_000_000,
        nonce: 0n,
        userAgent: '',
        height: 0,
        relay: true,
      });
    });

    it('should take a clock before 1970 for 1970, and say whole seconds', () => {
      const said = rules.hello({ ...hello, time: 7.9 }) as Version;

      expect(said.timestamp).to.equal(7n);
      expect(rules.meet({ ...said, timestamp: -5n }).time).to.equal(0);
    });

    it('should offer what the version in force allows', () => {
      const names = (version: number) => rules.offers(version).map(({ command }) => command);

      expect(names(70_016)).to.deep.equal(['wtxidrelay', 'sendaddrv2']);
      expect(names(70_015)).to.deep.equal([]);
    });

    it('should name only commands that it knows', () => {
      for (const command of [...rules.features, ...rules.wishes]) {
        expect(bitcoin.messages).to.have.property(command);
      }
    });
  });

  describe('the inventory', () => {
    const { delivers } = bitcoin.inventory;

    it('should know a block by its header, under each type by which it may have been asked for', () => {
      const { hash, header } = regtest.genesis;
      const genesis = bitcoin.messages.block.unpack(Buffer.concat([header, Buffer.alloc(1)]));
      const types = ['block', 'witnessBlock', 'compactBlock'];

      expect(delivers['block']!(genesis as never)).to.deep.equal(
        types.map((type) => ({ type, hash })),
      );
    });

    it('should deliver only by commands that it knows', () => {
      for (const command of Object.keys(delivers)) {
        expect(bitcoin.messages).to.have.property(command);
      }
    });
  });
});

/** The error that `work` throws. */
function caught(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('expected an error, got none');
}
