import { expect } from 'chai';
import fc from 'fast-check';
import { EMPTY, of } from 'rxjs';
import { decred, inventoryTypes, type Decred } from '../../lib/dialects/decred.js';
import type { Hello } from '../../lib/dialects/dialect.js';
import { DecodeError, RemoteProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { codec } from '../../lib/layers/codec.js';
import { v1 } from '../../lib/layers/v1.js';
import type { Layout } from '../../lib/layout/core.js';
import type { Version } from '../../lib/messages/decred/handshake.js';
import { reject } from '../../lib/messages/alerts.js';
import * as networks from '../../lib/networks/decred.js';
import type { AnyHeard } from '../../lib/shapes.js';
import { arbitraries } from '../messages/decred/arbitraries.js';
import { notation } from '../messages/decred/notation.js';
import { payloadOf, rowsOf, type Row } from '../messages/decred/vectors.js';
import { plainValue } from '../messages/plainValue.js';
import { expectSkipsAsReads } from '../messages/walked.js';

type Command = keyof Decred;

const commands = Object.keys(decred.messages) as Command[];
const layoutOf = (command: string): Layout<unknown> => decred.messages[command as Command];

const all = ['handshake', 'messages', 'mixing', 'blocks', 'transactions'].flatMap(rowsOf);
const gone = (row: Row) => row.command === 'reject';
const messages = all.filter((row) => row.kind !== 'object' && !gone(row));

/** What is heard of bytes, and the error that ends it, if one does. */
function heardOf(bytes: Buffer, magic: number): readonly [readonly AnyHeard[], unknown] {
  const heard: AnyHeard[] = [];
  let fault: unknown;
  codec(decred)(v1({ ...decred, magic })(() => of(bytes)))(EMPTY).subscribe({
    next: (message) => heard.push(message),
    error: (error: unknown) => (fault = error),
  });
  return [heard, fault];
}

const magicOf = ({ network }: Row): number => networks[network as keyof typeof networks].magic;

/** Where else a payload may end: a version behind each of its fields from addrRecv on, a ping before its nonce, as on other coins. */
function mayEnd(command: string, payload: Buffer): readonly number[] {
  if (command === 'ping') return [0];
  const agentEnd = 81 + (payload[80] ?? 0);
  return command === 'version' ? [46, 72, 80, agentEnd, agentEnd + 4, agentEnd + 5] : [];
}

/** Opens every field, as a reader of the message would. */
const open = (value: unknown): unknown =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each));

describe('decred', () => {
  it('should have a vector for each command', () => {
    const proved = new Set(messages.map(({ command }) => command));

    expect(commands.filter((command) => !proved.has(command))).to.deep.equal([]);
  });

  for (const row of messages) {
    const { name, command, decoded, kind } = row;
    const payload = payloadOf(row);
    const layout = layoutOf(command);

    describe(name, () => {
      it('should decode to the stated values', () => {
        expect(notation(command as Command, layout.unpack(payload) as never)).to.deep.equal(
          decoded,
        );
      });

      it('should encode to the same bytes, also from plain values', () => {
        expect(layout.pack(layout.unpack(payload))).to.deep.equal(payload);
        expect(layout.pack(plainValue(layout.unpack(payload)))).to.deep.equal(payload);
      });

      it('should be skipped as it is read', () => {
        expectSkipsAsReads(layout, payload);
        expect(layout.getSpan(payload)).to.equal(payload.length);
      });

      it('should be refused wherever it is cut', () => {
        const legal = mayEnd(command, payload);
        for (let length = 0; length < payload.length; length++) {
          const cut = payload.subarray(0, length);
          if (legal.includes(length)) {
            expect(layout.pack(layout.unpack(cut))).to.deep.equal(cut);
          } else {
            expect(() => layout.unpack(cut), `at ${length}`)
              .to.throw(DecodeError, /^[a-z]/i)
              .with.property('path')
              .that.is.not.equal('');
          }
        }
      });

      it('should be refused with a byte more', () => {
        if (mayEnd(command, payload).includes(payload.length)) return; // where another field begins
        const more = Buffer.concat([payload, Buffer.of(1)]);
        expect(() => layout.unpack(more)).to.throw(DecodeError, 'expected the end, got 1 more');
      });

      if (kind === 'message') {
        it('should be heard from its frame', () => {
          const bytes = Buffer.from(row.hex, 'hex');
          const [[heard], fault] = heardOf(bytes, magicOf(row));

          expect(fault).to.equal(undefined);
          expect(heard).to.deep.equal({
            command,
            payload: layout.unpack(payload),
            size: bytes.length,
          });
        });
      }
    });
  }

  for (const row of all.filter(gone)) {
    it(`should hear ${row.name} as unknown, since version 9 has none`, () => {
      const [[heard], fault] = heardOf(Buffer.from(row.hex, 'hex'), magicOf(row));
      const { name, bytes } = heard!.payload as { name: string; bytes: Buffer };
      const { message, reason } = reject.unpack(bytes);

      expect([fault, heard!.command, name]).to.deep.equal([undefined, 'unknown', 'reject']);
      expect(row.decoded).to.deep.include({ cmd: message, reason });
      expect(reject.pack(reject.unpack(bytes))).to.deep.equal(bytes);
    });
  }

  describe('frames that dcrd refuses', () => {
    /** What we bear: the frame alone does not say of which version it is, and what is unknown is passed on. */
    const borne: Readonly<Record<string, readonly string[]>> = {
      'err-unknown-command-sendaddrv2': ['unknown'],
      'err-unknown-command-reject': ['unknown'],
      'err-addr-at-pver12': ['addr'],
      'err-getcfsv2-pver10': ['getcfsv2'],
      'err-sendheaders-pver2': ['sendheaders'],
      'err-feefilter-pver4': ['feefilter'],
      'err-short-frame': [], // more may come
    };

    for (const row of rowsOf('errors')) {
      const heardAs = borne[row.name];
      const what = heardAs ? `heard as ${heardAs.join() || 'nothing yet'}` : 'refused';
      it(`should be ${what}: ${row.name} (${row.expectedError})`, () => {
        const [heard, fault] = heardOf(Buffer.from(row.hex, 'hex'), networks.mainnet.magic);

        expect(heard.map(({ command }) => command)).to.deep.equal(heardAs ?? []);
        if (heardAs) expect(fault).to.equal(undefined);
        else {
          expect(fault).to.be.instanceOf(RemoteProtocolError);
          expect((fault as Error).message).to.match(/expected .*, got /);
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
            const packed = layout.pack(plainValue(payload));
            const back: unknown = layout.unpack(packed);
            expect(plainValue(back)).to.deep.equal(plainValue(payload));
            expect(layout.pack(back).equals(packed)).to.equal(true);
            expect(packed.length).to.be.at.least(layout.least());
            expect(layout.getSpan(packed)).to.equal(packed.length);
          }),
          { numRuns: 50 },
        );
      });

      it(`should give a value or a DecodeError when bytes are changed: ${command}`, () => {
        const change = fc.record({ at: fc.nat(), to: fc.nat(255) });
        fc.assert(
          fc.property(
            arbitrary,
            fc.array(change, { minLength: 1, maxLength: 4 }),
            fc.nat(1),
            (any, changes, cut) => {
              const packed = layout.pack(any);
              for (const { at, to } of changes)
                if (packed.length > 0) packed[at % packed.length] = to;
              const payload = packed.subarray(0, packed.length - cut);
              if (command === 'version' && cut === 0 && payload.at(-1)! > 1)
                payload[payload.length - 1] = 1; // any byte but 0 means yes, which is said as 1
              expectSkipsAsReads(layout, payload);
              expectComesBack(layout, payload);
            },
          ),
          { numRuns: 100 },
        );
      });
    }
  });

  describe('inventory', () => {
    const { isBlock, delivers } = decred.inventory;

    it('should announce blocks alone', () => {
      const blocks = Object.keys(inventoryTypes).filter((type) =>
        isBlock({ type, hash: Hash.zero }),
      );

      expect(blocks).to.deep.equal(['block']);
      expect(isBlock({ type: 99, hash: Hash.zero })).to.equal(false);
    });

    it('should know a block, a transaction and each mixing message by its hash', () => {
      for (const [command, itemsOf] of Object.entries(delivers)) {
        const rows = messages.filter((row) => row.command === command && row.hashes);
        expect(rows, command).not.to.have.lengthOf(0);
        for (const row of rows) {
          const { blockHash, txHash, mixHash } = row.hashes!;
          const [type, hash] = {
            block: ['block', blockHash] as const,
            tx: ['tx', txHash] as const,
          }[command] ?? ['mix', mixHash];
          const [item, ...others] = itemsOf(layoutOf(command).unpack(payloadOf(row)) as never);
          expect([item!.type, `${item!.hash}`, others]).to.deep.equal([type, hash, []]);
        }
      }
    });
  });

  describe('handshake', () => {
    const rules = decred.handshake;
    const self: Hello = {
      version: 12,
      services: 1n,
      time: 1_700_000_000,
      nonce: 5n,
      userAgent: '/rxpeer:0.1.0/',
      height: 100,
      relay: false,
    };

    it('should say hello, with what we serve in our address, and understand it', () => {
      const { version } = decred.messages;
      const payload = version.unpack(version.pack(rules.hello(self) as Version));

      expect(rules.meet(payload)).to.deep.equal(self);
      expect(payload.addrRecv).to.deep.equal({ services: 0n, ip: Buffer.alloc(16), port: 0 });
      expect(payload.addrFrom).to.deep.equal({ services: 1n, ip: Buffer.alloc(16), port: 0 });
    });

    it('should answer an older version with that one, and a newer one with ours', () => {
      const said = (theirs?: Hello) => (rules.hello(self, theirs) as Version).version;

      expect(said()).to.equal(12);
      for (const [version, ours] of [
        [9, 9],
        [11, 11],
        [12, 12],
        [13, 12],
      ] as const)
        expect(said({ ...self, version })).to.equal(ours);
    });

    it('should offer nothing, whatever the version', () => {
      for (const version of [9, 10, 11, 12]) expect(rules.offers(version)).to.deep.equal([]);
      expect(rules.features).to.deep.equal([]);
    });

    it('should name only commands that it knows', () => {
      for (const command of rules.wishes) expect(decred.messages).to.have.property(command);
    });
  });
});

/** Expects that what can be read is written as it was. */
function expectComesBack(layout: Layout<unknown>, payload: Buffer): void {
  let value: unknown;
  try {
    value = layout.unpack(payload);
  } catch {
    return;
  }
  void open(value);
  expect(layout.pack(plainValue(value))).to.deep.equal(payload);
}
