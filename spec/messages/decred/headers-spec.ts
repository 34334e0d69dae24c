import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { Hash } from '../../../lib/hash/hash.js';
import type { Layout } from '../../../lib/layout/core.js';
import {
  blockHash,
  getblocks,
  getheaders,
  header,
  headers,
  MAX_HEADERS,
  MAX_LOCATOR,
  powHash,
} from '../../../lib/messages/decred/headers.js';
import { bytes } from '../../vectors/load.js';
import { declared } from '../declared.js';
import { expectRefusesCuts, expectSkipsAsReads, walked } from '../walked.js';
import { anyHeader } from './anyTransaction.js';
import { headerNotation, payloadOf, rowsOf } from './vectors.js';

const rows = rowsOf('blocks');
const distinct = rows.find(({ name }) => name === 'blockheader-all-fields-distinct')!;
const one = header.unpack(payloadOf(distinct));

describe('decred header', () => {
  it('should have a vector field by field, and give back its bytes', () => {
    expect(headerNotation(one)).to.deep.equal(distinct.decoded);
    expect(header.pack(one)).to.deep.equal(payloadOf(distinct));
    expect(header.span).to.equal(180);
  });

  it('should refuse what is too short or too long', () => {
    expectRefusesCuts(header, payloadOf(distinct));
    expect(() => header.unpack(Buffer.alloc(181))).to.throw(DecodeError, 'got 1 more bytes');
  });

  it('should be read, written and skipped by hand as declared', () => {
    for (const layout of [header, headers] as readonly Layout<unknown>[]) {
      const twin = declared(layout);
      fc.assert(
        fc.property(anyHeader, fc.nat(), fc.nat(255), fc.nat(9), (value, at, to, cut) => {
          const any = layout === header ? value : { headers: [value, one] };
          const packed = twin.pack(any);
          expect(layout.pack(any)).to.deep.equal(packed);
          expect(layout.unpack(packed)).to.deep.equal(any);
          if (cut > 0) packed[at % packed.length] = to;
          const payload = packed.subarray(0, packed.length - cut);
          for (const walk of ['read', 'skip'] as const) {
            expect(walked((from) => layout[walk](from), payload)).to.deep.equal(
              walked((from) => twin[walk](from), payload),
            );
          }
        }),
      );
    }
  });

  it('should keep no message alive', () => {
    const message = Buffer.from(payloadOf(distinct));
    const { extraData } = header.unpack(message);
    message.fill(0);
    expect(extraData.toString('hex')).to.equal(
      (distinct.decoded as { extraData: string }).extraData,
    );
  });

  it('should name the field that it cannot write', () => {
    const wrongs = { finalState: 2 ** 48, extraData: Buffer.alloc(31), ticketPrice: 5 } as const;
    for (const [name, wrong] of Object.entries(wrongs)) {
      expect(() => header.pack({ ...one, [name]: wrong })).to.throw(
        LocalProtocolError,
        `${name}: `,
      );
    }
  });
});

describe('decred blockHash and powHash', () => {
  for (const { name, headerHex, hashes } of rowsOf('genesis')) {
    it(`should be those of ${name}`, () => {
      const genesis = header.unpack(bytes(headerHex!));
      expect(`${blockHash(genesis)}`).to.equal(hashes!.blockHash);
      expect(`${powHash(genesis)}`).to.equal(hashes!.powHashV2Blake3);
    });
  }

  it('should be those of a header whose fields all differ', () => {
    expect(`${blockHash(one)}`).to.equal(distinct.hashes!.blockHash);
    expect(`${powHash(one)}`).to.equal(distinct.hashes!.powHashV2Blake3);
  });
});

describe('decred headers', () => {
  for (const row of rows.filter(({ command }) => command === 'headers')) {
    it(`should be read field by field, and written to the same bytes: ${row.name}`, () => {
      const message = headers.unpack(payloadOf(row));
      expect({ headers: message.headers.map(headerNotation) }).to.deep.equal(row.decoded);
      expect(headers.pack(message)).to.deep.equal(payloadOf(row));
      expectRefusesCuts(headers, payloadOf(row));
    });
  }

  it('should refuse a header with transactions, as dcrd does', () => {
    const [row] = rowsOf('errors').filter(({ name }) => name === 'err-header-with-txs');
    const payload = bytes(row!.hex).subarray(24);
    expect(() => headers.unpack(payload)).to.throw(
      DecodeError,
      'headers[0].transactions: expected 0, got 1',
    );
    expectSkipsAsReads(headers, payload);
  });

  it('should refuse more than a message may have', () => {
    const many = Array.from({ length: MAX_HEADERS + 1 }, () => one);
    expect(headers.unpack(headers.pack({ headers: many.slice(1) })).headers).to.have.length(2_000);
    expect(() => headers.pack({ headers: many })).to.throw(LocalProtocolError, 'got 2001');
    expect(() => headers.unpack(bytes('fdd107'))).to.throw(DecodeError, 'expected at most 2000');
    expect(() => headers.unpack(bytes('fdd007'))).to.throw(DecodeError, 'got 0 bytes');
  });
});

describe('decred getheaders', () => {
  it('should take as many hashes as dcrd does, and no more', () => {
    const locator = Array.from({ length: MAX_LOCATOR }, (_, i) => Hash.of(Buffer.alloc(32, i)));
    const question = { version: 12, locator, stop: Hash.zero };
    expect(getheaders.pack(question)).to.have.length(4 + 3 + 32 * 500 + 32);
    expect(getheaders.unpack(getheaders.pack(question))).to.deep.equal(question);
    expect(() => getheaders.pack({ ...question, locator: [Hash.zero, ...locator] })).to.throw(
      LocalProtocolError,
      'locator: expected 0 to 500 elements, got 501',
    );
    expect(() => getheaders.unpack(bytes('0c000000fdf501'))).to.throw(DecodeError, 'at most 500');
  });

  it('should lie on the wire as getblocks does', () => {
    expect(getblocks).to.equal(getheaders);
  });
});
