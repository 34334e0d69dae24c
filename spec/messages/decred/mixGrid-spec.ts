import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { Reader } from '../../../lib/layout/reader.js';
import { dcNet, mixedMessages, reservation } from '../../../lib/messages/decred/mixGrid.js';
import { bytes } from '../../vectors/load.js';

const one = Buffer.alloc(20, 1);
const rows = <T>(height: number, width: number, cell: T): readonly (readonly T[])[] =>
  Array.from({ length: height }, () => Array.from({ length: width }, () => cell));
const refusals = (layout: typeof dcNet, hex: string) =>
  (['read', 'skip'] as const).map((walk) => {
    try {
      layout[walk](new Reader(bytes(hex)));
      return 'nothing';
    } catch (error) {
      expect(error).to.be.instanceOf(DecodeError);
      return (error as Error).message;
    }
  });

describe('the least bytes of a grid', () => {
  it('should be those of the smallest that there is', () => {
    expect(reservation.least()).to.equal(reservation.pack([[Buffer.of()]]).length);
    expect(dcNet.least()).to.equal(dcNet.pack([]).length);
    expect(mixedMessages.least()).to.equal(mixedMessages.pack([]).length);
  });
});

describe('reservation', () => {
  it('should be a row for each message, of a number for each peer', () => {
    const value = [
      [bytes('01'), bytes('')],
      [bytes('0203'), bytes('04')],
    ];

    expect(reservation.pack(value).toString('hex')).to.equal('02020101000202030104');
    expect(reservation.unpack(reservation.pack(value))).to.deep.equal(value);
  });

  it('should have 1 to 1024 rows of 1 to 512 numbers of at most 32 bytes', () => {
    const cell = bytes('');

    expect(() => reservation.pack(rows(1_024, 512, cell))).not.to.throw();
    for (const [height, width] of [
      [0, 1],
      [1, 0],
      [1_025, 1],
      [1, 513],
    ] as const)
      expect(() => reservation.pack(rows(height, width, cell))).to.throw(LocalProtocolError);
    expect(() => reservation.pack([[Buffer.alloc(33)]])).to.throw(LocalProtocolError);
    for (const [hex, sentence] of [
      ['00', 'expected at least 1 rows, got 0'],
      ['0100', 'expected at least 1 columns, got 0'],
      ['fd010401', 'expected at most 1024, got 1025'],
      ['01fd0102', 'expected at most 512, got 513'],
      ['010121', '[0][0]: expected at most 32, got 33'],
      ['020200000001', '[1][1]: expected 1 bytes, got 0'],
    ] as const)
      expect(refusals(reservation, hex)).to.deep.equal([sentence, sentence]);
  });

  it('should refuse rows of unequal length', () => {
    expect(() =>
      reservation.pack([[one], [one, one]].map((row) => row.map(() => bytes('')))),
    ).to.throw(LocalProtocolError, 'expected rows of 1 cells');
  });

  it('should look whether so many numbers can be there, before it makes room for them', () => {
    expect(refusals(reservation, 'fd0004fd0002')).to.deep.equal(
      Array(2).fill('expected at least 524288 bytes, got 0'),
    );
  });
});

describe('dcNet', () => {
  it('should state the size of its messages once', () => {
    const hex = `010214${'01'.repeat(40)}`;

    expect(dcNet.pack(rows(1, 2, one)).toString('hex')).to.equal(hex);
    expect(dcNet.unpack(bytes(hex))).to.deep.equal(rows(1, 2, one));
    expect(refusals(dcNet, `010215${'01'.repeat(42)}`)).to.deep.equal(
      Array(2).fill('expected messages of 20 bytes, got 21'),
    );
  });

  it('should be one byte where there is no row, and hear rows without a message', () => {
    expect(dcNet.pack([]).toString('hex')).to.equal('00');
    expect(dcNet.unpack(bytes('00'))).to.deep.equal([]);
    expect(dcNet.unpack(bytes('020014'))).to.deep.equal([[], []]);
    expect(dcNet.pack([[], []]).toString('hex')).to.equal('020014');
  });

  it('should have at most 1024 rows and columns', () => {
    for (const [height, width] of [
      [1_025, 1],
      [1, 1_025],
    ] as const)
      expect(() => dcNet.pack(rows(height, width, one))).to.throw(LocalProtocolError);
    expect(refusals(dcNet, 'fd0004fd000414')).to.deep.equal(
      Array(2).fill('expected at least 20971520 bytes, got 0'),
    );
  });
});

describe('mixedMessages', () => {
  it('should state their size where there are any', () => {
    for (const [value, hex] of [
      [[], '00'],
      [[one, one], `0214${'01'.repeat(40)}`],
    ] as const) {
      expect(mixedMessages.pack(value).toString('hex')).to.equal(hex);
      expect(mixedMessages.unpack(bytes(hex))).to.deep.equal(value);
      expect(mixedMessages.getSpan(bytes(hex))).to.equal(hex.length / 2);
    }
  });

  it('should be refused with another size, cut short, or too many', () => {
    for (const hex of [`0113${'01'.repeat(20)}`, `0114${'01'.repeat(19)}`, 'fd010414']) {
      expect(() => mixedMessages.unpack(bytes(hex))).to.throw(DecodeError);
      expect(() => mixedMessages.skip(new Reader(bytes(hex)))).to.throw(DecodeError);
    }
    expect(() => mixedMessages.pack(Array.from({ length: 1_025 }, () => one))).to.throw(
      LocalProtocolError,
      'expected 0 to 1024 messages, got 1025',
    );
  });
});
