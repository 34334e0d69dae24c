import { expect } from 'chai';
import fc from 'fast-check';
import { ipv4Text, ipv6Text, parseIpv4, parseIpv6 } from '../../lib/address/ip.js';
import { isIPv6 } from 'node:net';

describe('IPv4', () => {
  it('should be read and written', () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(ipv4Text(parseIpv4(text)!)).to.equal(text);
      }),
    );
  });

  it('should be four plain numbers', () => {
    for (const wrong of [
      '',
      '1.2.3',
      '1.2.3.4.5',
      '1.2.3.256',
      '01.2.3.4',
      '1.2.3.',
      'a.b.c.d',
      '1.2.3.4 ',
      '0x1.2.3.4',
    ]) {
      expect(parseIpv4(wrong), wrong).to.equal(undefined);
    }
  });
});

/** Text and what RFC 5952 makes of it (its sections 2 and 4). */
const canonical: readonly (readonly [string, string])[] = [
  ['::', '::'],
  ['::1', '::1'],
  ['0:0:0:0:0:0:0:1', '::1'],
  ['1::', '1::'],
  ['2001:0DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
  ['::ffff:102:304', '::ffff:1.2.3.4'],
  ['64:ff9b::1.2.3.4', '64:ff9b::102:304'],
  ['10:0:0:0:0:0:0:10', '10::10'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
];

describe('IPv6', () => {
  for (const [text, expected] of canonical) {
    it(`should write ${text} as ${expected}`, () => {
      expect(ipv6Text(parseIpv6(text)!)).to.equal(expected);
    });
  }

  it('should give back any address', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (any) => {
        const bytes = Buffer.from(any);
        expect(parseIpv6(ipv6Text(bytes))).to.deep.equal(bytes);
      }),
    );
  });

  it('should give back addresses of many zeros', () => {
    const group = fc.constantFrom('0', '0', '1', 'ab');
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const bytes = parseIpv6(groups.join(':'))!;
        expect(isIPv6(ipv6Text(bytes))).to.equal(true);
        expect(parseIpv6(ipv6Text(bytes))).to.deep.equal(bytes);
      }),
    );
  });

  it('should refuse a text longer than any address at once', () => {
    expect(parseIpv6(`::${'1.'.repeat(50_000)}`)).to.equal(undefined);
  });

  it('should read the texts that Node takes for an address, and no other', () => {
    const piece = fc.constantFrom(':', '::', '0', 'ab', '12345', '1.2.3.4', '.', 'g', '%1');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV6(),
          fc.array(piece, { maxLength: 12 }).map((a) => a.join('')),
        ),
        (text) => {
          const expected = isIPv6(text) && !text.includes('%');
          expect(parseIpv6(text) !== undefined, text).to.equal(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
