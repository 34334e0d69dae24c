import { expect } from 'chai';
import { revocationOf, ticketOf } from '../../../lib/light/decred/tickets.js';
import { transaction } from '../../../lib/messages/decred/transactions.js';
import { bytes, vectors } from '../../vectors/load.js';
import { mainnet } from './blocks.js';

interface Row {
  readonly payloadHex: string;
  readonly stake: {
    readonly commitments?: readonly {
      hash160: string;
      isP2SH: boolean;
      amount: string;
      hasVoteFeeLimit: boolean;
      voteFeeLimitLog2: number;
      hasRevocationFeeLimit: boolean;
      revocationFeeLimitLog2: number;
    }[];
  };
}
const [ticketRow, voteRow, , revocationRow] = vectors<readonly Row[]>('decred/stake.json');
const read = (row: Row) => transaction.unpack(bytes(row.payloadHex)).toJSON();
const ticket = read(ticketRow!);
const revocation = read(revocationRow!);

/** The ticket with these fee limits in its first commitment. */
function limited(limits: string) {
  const [first, second, ...rest] = ticket.outputs;
  const script = Buffer.concat([second!.script.subarray(0, 30), bytes(limits)]);
  return ticketOf({ ...ticket, outputs: [first!, { ...second!, script }, ...rest] })!;
}

describe('ticketOf', () => {
  it('should tell whom a ticket pays back, as dcrd does', () => {
    const { kind, commitments } = ticketOf(ticket)!;
    expect(kind).to.equal('ticket');
    expect(
      commitments.map(({ hash160, ...others }) => ({
        ...others,
        hash160: hash160.toString('hex'),
      })),
    ).to.deep.equal(
      ticketRow!.stake.commitments!.map((one) => ({
        hash160: one.hash160,
        ofScript: one.isP2SH,
        amount: BigInt(one.amount),
        voteFee: one.hasVoteFeeLimit ? 2n ** BigInt(one.voteFeeLimitLog2) : 0n,
        revocationFee: one.hasRevocationFeeLimit ? 2n ** BigInt(one.revocationFeeLimitLog2) : 0n,
      })),
    );
  });

  it('should read the limits of fees', () => {
    const feesOf = (limits: string) => {
      const [{ voteFee, revocationFee }] = limited(limits).commitments as [never];
      return [voteFee, revocationFee] as unknown[];
    };
    expect(feesOf('0058')).to.deep.equal([0n, 2n ** 24n]);
    expect(feesOf('7f7f')).to.deep.equal([2n ** 63n, 2n ** 63n]);
    expect(feesOf('3f3f')).to.deep.equal([0n, 0n]);
  });

  it('should read a ticket of mainnet, which commits to what it brings in', () => {
    const bought = mainnet.block.stakeTransactions.at(-1)!;
    const { commitments } = ticketOf(bought)!;
    expect(commitments).to.have.length(bought.inputs.length);
    const committed = commitments.reduce((sum, { amount }) => sum + amount, 0n);
    const brought = bought.inputs.reduce((sum, { value }) => sum + value, 0n);
    expect(committed).to.equal(brought);
    expect(bought.outputs[0]!.value).to.equal(mainnet.block.header.ticketPrice);
  });

  it('should read a commitment of one plain push, however long', () => {
    const [first, second, ...rest] = ticket.outputs;
    const longer = (length: number) => {
      const data = Buffer.concat([second!.script.subarray(2), Buffer.alloc(length - 30)]);
      const script = Buffer.concat([Buffer.of(0x6a, length), data]);
      return ticketOf({ ...ticket, outputs: [first!, { ...second!, script }, ...rest] });
    };
    expect(second!.script).to.have.length(32);
    for (const length of [30, 31, 75])
      expect(longer(length), `${length}`).to.deep.equal(ticketOf(ticket));
    expect(longer(76)).to.equal(undefined);
  });

  it('should refuse more than 64 inputs', () => {
    const [first, ...rest] = ticket.outputs;
    const many = (n: number) => ({
      ...ticket,
      inputs: Array.from({ length: n }, () => ticket.inputs[0]!),
      outputs: [first!, ...Array.from({ length: n }, () => rest.slice(0, 2)).flat()],
    });
    expect(ticketOf(many(64))!.commitments).to.have.length(64);
    expect(ticketOf(many(65))).to.equal(undefined);
  });

  it('should take nothing else for one', () => {
    expect([revocation, read(voteRow!)].map(ticketOf)).to.deep.equal([undefined, undefined]);
  });
});

describe('revocationOf', () => {
  it('should name the ticket', () => {
    expect(revocationOf(revocation)).to.deep.equal({
      kind: 'revocation',
      ticket: revocation.inputs[0]!.txid,
    });
  });

  it('should want no fee and no signature from version 2 on', () => {
    const paid = revocation.outputs.reduce((sum, { value }) => sum + value, 0n);
    const free = { ...revocation.inputs[0]!, script: Buffer.alloc(0), value: paid };
    const as = (version: number, input = free) =>
      revocationOf({ ...revocation, version, inputs: [input] });
    expect(as(2)).to.deep.equal(revocationOf(revocation));
    expect(as(2, { ...free, value: paid + 1n })).to.equal(undefined);
    expect(as(1, { ...free, value: paid + 1n })).to.deep.equal(revocationOf(revocation));
    expect(as(2, { ...free, script: Buffer.of(0x51) })).to.equal(undefined);
  });

  it('should refuse more than 64 payments', () => {
    const outputs = Array.from({ length: 65 }, () => revocation.outputs[0]!);
    expect(revocationOf({ ...revocation, outputs })).to.equal(undefined);
    expect(revocationOf({ ...revocation, outputs: outputs.slice(1) })).to.not.equal(undefined);
    expect(revocationOf({ ...revocation, outputs: [] })).to.equal(undefined);
  });
});
