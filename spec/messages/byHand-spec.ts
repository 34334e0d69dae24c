import { expect } from 'chai';
import fc from 'fast-check';
import { bitcoin, type Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { AnyLayout, Layout } from '../../lib/layout/core.js';
import { Reader } from '../../lib/layout/reader.js';
import { arbitraries } from './arbitraries.js';
import { declared } from './declared.js';

const hot = ['inv', 'getdata', 'notfound', 'headers', 'addr', 'ping', 'pong'] as const;

/** What walking does: where it ends, or the sentence of its error. */
function walked(walk: (from: Reader) => unknown, payload: Buffer): unknown {
  const from = new Reader(payload);
  try {
    return [walk(from), from.left()];
  } catch (error) {
    return (error as Error).message;
  }
}

describe('messages by hand', () => {
  for (const command of hot) {
    const layout = bitcoin.messages[command] as Layout<unknown>;
    const twin = declared(layout);
    const arbitrary = arbitraries[command] as fc.Arbitrary<Bitcoin[typeof command]>;

    it(`should be another layout than the declared one: ${command}`, () => {
      expect(twin).to.not.equal(layout);
      expect(byHands(layout)).to.be.greaterThan(0);
      expect(byHands(twin)).to.equal(0);
    });

    it(`should write what the declared one writes: ${command}`, () => {
      fc.assert(
        fc.property(arbitrary, (payload) => {
          expect(layout.pack(payload)).to.deep.equal(twin.pack(payload));
        }),
      );
    });

    it(`should read and skip what the declared one reads and skips: ${command}`, () => {
      fc.assert(
        fc.property(arbitrary, fc.nat(), fc.nat(255), fc.nat(2), (payload, at, to, cut) => {
          const packed = twin.pack(payload);
          if (cut > 0 && packed.length > 0) packed[at % packed.length] = to;
          const bytes = packed.subarray(0, packed.length - (cut === 2 ? at % 9 : 0));
          for (const walk of ['read', 'skip'] as const) {
            expect(walked((from) => layout[walk](from), bytes)).to.deep.equal(
              walked((from) => twin[walk](from), bytes),
            );
          }
        }),
      );
    });

    it(`should refuse to write what the declared one refuses: ${command}`, () => {
      const wrongs = [{}, { items: 5 }, { nonce: 'x' }, { items: [{ type: 'ax', hash: 1 }] }];
      for (const wrong of [...wrongs, { headers: [{ version: 1 }] }, { addresses: [{ ip: 1 }] }]) {
        expect(sentence(() => layout.pack(wrong))).to.equal(sentence(() => twin.pack(wrong)));
      }
    });
  }
});

/** How many parts of a layout are by hand. */
function byHands(layout: AnyLayout): number {
  const parts = layout as { declared?: AnyLayout; fields?: AnyLayout[]; element?: AnyLayout };
  const below = [parts.declared, parts.element, ...(parts.fields ?? [])].filter((part) => !!part);
  return (parts.declared ? 1 : 0) + below.reduce((sum, part) => sum + byHands(part), 0);
}

/** The error's sentence, or that there is none. */
function sentence(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    return (error as Error).message;
  }
}
