import { expect } from 'chai';
import { readFileSync } from 'node:fs';

/** The permutations of the paper (section 2.1.2, table 2.2), a row a round; rounds 10 to 13 have rows 0 to 3 again. */
const permutations = [
  '0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15',
  '14 10 4 8 9 15 13 6 1 12 0 2 11 7 5 3',
  '11 8 12 0 5 2 15 13 10 14 3 6 7 1 9 4',
  '7 9 3 1 13 12 11 14 2 6 5 10 4 0 15 8',
  '9 0 5 7 2 4 10 15 14 1 11 12 6 8 3 13',
  '2 12 6 10 0 11 8 3 4 13 7 5 15 14 1 9',
  '12 5 1 15 14 13 4 10 0 7 6 3 9 2 8 11',
  '13 11 7 14 12 1 3 9 5 0 15 4 8 6 2 10',
  '6 15 14 9 11 3 0 8 12 2 13 7 1 4 10 5',
  '10 2 8 4 7 6 1 5 15 11 9 14 3 12 13 0',
].map((row) => row.split(' ').map(Number));

/** The digits of pi after the point (section 2.1.1, table 2.1). */
const pi =
  '243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 082efa98 ec4e6c89 ' +
  '452821e6 38d01377 be5466cf 34e90c6c c0ac29b7 c97c50dd 3f84d5b5 b5470917';
const constants = pi.split(' ').map((word) => `0x${word}`);

/** What each G of a round mixes: the columns of the state, then its diagonals. */
const mixed = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

const rotated = (word: string, right: number) =>
  `${word} = (${word} << ${32 - right}) | (${word} >>> ${right});`;

/** Half a G: takes a message word under a constant, and rotates twice. */
const half = (part: readonly number[], word: number, key: number, by: readonly number[]) => {
  const [a, b, c, d] = part.map((n) => `v${n}`) as [string, string, string, string];
  return [
    `${a} = (${a} + ${b} + (m${word} ^ ${constants[key]})) | 0;`,
    `${d} ^= ${a}; ${rotated(d, by[0]!)}`,
    `${c} = (${c} + ${d}) | 0;`,
    `${b} ^= ${c}; ${rotated(b, by[1]!)}`,
  ].join(' ');
};

const lines = permutations.flatMap((row) =>
  mixed.map((part, i) => {
    const [j, k] = [row[2 * i]!, row[2 * i + 1]!];
    return `${half(part, j, k, [16, 12])} ${half(part, k, j, [8, 7])}`;
  }),
);

describe('blake256Compress', () => {
  it('should have the rounds of the paper, line by line', () => {
    const text = readFileSync('lib/hash/blake256Compress.ts', 'utf8');
    const written = text.split('\n').map((line) => line.trim());
    expect(written.filter((line) => /^v\d+ = /.test(line))).to.deep.equal(lines);
    expect(lines).to.have.length(80);
  });
});
