import { expect } from 'chai';
import { voteOf } from '../../../lib/light/decred/votes.js';
import { transaction } from '../../../lib/messages/decred/transactions.js';
import { bytes, vectors } from '../../vectors/load.js';
import { mainnet } from './blocks.js';

interface Row {
  readonly payloadHex: string;
  readonly stake: {
    readonly votedBlockHash: string;
    readonly votedBlockHeight: number;
    readonly voteBits: number;
    readonly voteVersion: number;
    readonly treasuryVotes?: readonly { tspendHash: string; vote: number }[];
  };
}
const rows = vectors<readonly Row[]>('decred/stake.json').filter(
  ({ stake }) => stake.votedBlockHash,
);
const read = (row: Row) => transaction.unpack(bytes(row.payloadHex)).toJSON();
const [plain, treasury] = rows.map(read);

/** The plain vote, with another script in one of its outputs. */
const withScript = (index: number, hex: string) =>
  voteOf({
    ...plain!,
    outputs: plain!.outputs.map((output, i) =>
      i === index ? { ...output, script: bytes(hex) } : output,
    ),
  });

describe('voteOf', () => {
  for (const row of rows) {
    it(`should tell what a vote says, as dcrd does: ${row.stake.treasuryVotes ? 'with' : 'without'} the treasury`, () => {
      const { kind, ticket, block, treasuryVotes, ...others } = voteOf(read(row))!;
      const { stake } = row;
      expect(kind).to.equal('vote');
      expect(ticket).to.deep.equal(read(row).inputs[1]!.txid);
      expect(`${block}`).to.equal(stake.votedBlockHash);
      expect(others).to.deep.equal({
        height: stake.votedBlockHeight,
        voteBits: stake.voteBits,
        version: stake.voteVersion,
      });
      expect(
        treasuryVotes.map(({ txid, approves }) => ({
          tspendHash: `${txid}`,
          vote: approves ? 1 : 2,
        })),
      ).to.deep.equal(stake.treasuryVotes ?? []);
    });
  }

  it('should read the votes of a block of mainnet: all on the block before', () => {
    const { header, stakeTransactions } = mainnet.block;
    const votes = stakeTransactions.slice(0, 4).map((tx) => voteOf(tx)!);
    for (const { block, height, voteBits, version } of votes) {
      expect(block).to.deep.equal(header.previous);
      expect([height, voteBits & 1, version]).to.deep.equal([432_099, 1, 7]);
    }
    expect(new Set(votes.map(({ ticket }) => ticket.key)).size).to.equal(header.voters);
  });

  it('should read the version of the rules where it is said', () => {
    expect(withScript(1, '6a06010007000000')).to.include({ voteBits: 1, version: 7 });
    expect(withScript(1, '6a050100070000')).to.include({ voteBits: 1, version: 0 });
    expect(withScript(1, '6a0101')).to.equal(undefined);
  });

  it('should refuse what a vote on the treasury may not be', () => {
    const votes = treasury!.outputs.at(-1)!.script.toString('hex');
    const start = votes.indexOf('5456'); // "TV"
    const tuple = votes.slice(start + 4, start + 4 + 66);
    const saying = (data: string) => {
      const script = bytes(`6a4c${(data.length / 2).toString(16).padStart(2, '0')}${data}`);
      return voteOf({
        ...treasury!,
        outputs: [...treasury!.outputs.slice(0, -1), { scriptVersion: 0, value: 0n, script }],
      });
    };
    expect(saying(`5456${tuple}`)!.treasuryVotes).to.have.length(1);
    expect(saying(`5456${tuple.slice(0, -2)}02`)!.treasuryVotes[0]!.approves).to.equal(false);
    expect(saying(`5456${tuple.slice(0, -2)}03`)).to.equal(undefined);
    expect(saying(`5456${tuple}${tuple}`)).to.equal(undefined);
    expect(saying(`5456${tuple.slice(2)}`)).to.equal(undefined);
    expect(saying('5456')).to.equal(undefined);
    expect(saying(`5457${tuple}`)).to.equal(undefined);
    expect(voteOf({ ...treasury!, version: 2 })).to.equal(undefined);
  });

  it('should take votes on the treasury in a push of either form', () => {
    const script = treasury!.outputs.at(-1)!.script;
    const tuple = script.subarray(script.indexOf('TV') + 2).subarray(0, 33);
    const saying = (begin: string) =>
      voteOf({
        ...treasury!,
        outputs: [
          ...treasury!.outputs.slice(0, -1),
          { scriptVersion: 0, value: 0n, script: Buffer.concat([bytes(begin), tuple]) },
        ],
      });
    const [one] = saying('6a4c235456')!.treasuryVotes;
    expect(saying('6a235456')!.treasuryVotes).to.deep.equal([one]);
    expect(saying('6a245456')).to.equal(undefined);
  });

  it('should read as many bits as one plain push has', () => {
    const bits = (length: number) => `6a${length.toString(16)}0100${'07'.repeat(length - 2)}`;
    expect(withScript(1, bits(75))).to.include({ voteBits: 1, version: 0x07070707 });
    expect(withScript(1, bits(76))).to.equal(undefined);
  });

  it('should refuse more than 66 outputs', () => {
    const [reference, bits, payment] = plain!.outputs;
    const paying = (n: number) => ({
      ...plain!,
      outputs: [reference!, bits!, ...Array.from({ length: n }, () => payment!)],
    });
    expect(voteOf(paying(64))).to.not.equal(undefined);
    expect(voteOf(paying(65))).to.equal(undefined);
  });
});
