import { decred as light } from 'rxpeer/light';
import { decred as messages } from 'rxpeer/messages';
import { decred, type Decred } from 'rxpeer/networks';
import type { Mint } from '../ownNode.js';
import { coinbase, treasuryBase } from './payouts.js';
import { decredSigner } from './signer.js';

const { block } = messages;

/** The transactions of the genesis block of simnet: one, and none of stake (dcrd `chaincfg/simnetparams.go`). */
const GENESIS =
  '0101000000010000000000000000000000000000000000000000000000000000000000000000ffffffff00ffffffff0100000000' +
  '000000000000434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f35504' +
  'e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac000000000000000001000000000000000000000000000000004d04ffff00' +
  '1d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e206272696e6b206f6620736563' +
  '6f6e64206261696c6f757420666f722062616e6b7300';

/** Largest target: it stays as long as no block is found sooner than a second after the other (dcrd `chaincfg/simnetparams.go`, WorkDiffV2HalfLifeSecs). */
const BITS = 0x207fffff;

/** Price of a ticket before any was bought, in atoms (dcrd `chaincfg/simnetparams.go`, MinimumStakeDiff). */
const TICKET_PRICE = 20_000n;

/** The last block without tickets: the next one needs five that live, the one after that their votes (dcrd `chaincfg/simnetparams.go`, StakeValidationHeight). */
const LAST = 142;

const empty = {
  version: 12, // nobody looks at it here
  voteBits: 1, // the block before is good: so it must be where nobody votes
  finalState: 0,
  voters: 0,
  freshStake: 0,
  revocations: 0,
  poolSize: 0,
  bits: BITS,
  ticketPrice: TICKET_PRICE,
  size: 0,
  nonce: 0,
  extraData: Buffer.alloc(32),
  stakeVersion: 0,
};

/** Makes the blocks of Decred's simnet, up to the last one that needs neither tickets nor votes. */
export const decredMint: Mint<Decred> = {
  genesis: block.unpack(Buffer.concat([decred.simnet.genesis.header, Buffer.from(GENESIS, 'hex')])),
  blocks: 40,
  many: LAST,
  last: LAST,
  why: 'the next block would need tickets and votes',
  signer: decredSigner,
  assemble({ height: below, hash: previous, block: parent }, { time, script, transactions, fees }) {
    const height = below + 1;
    const lists = {
      transactions: [coinbase(height, fees, script), ...transactions],
      stakeTransactions: treasuryBase(height),
    };
    const merkleRoot = light.combinedRoot(lists).root;
    const header = {
      ...empty,
      previous,
      merkleRoot,
      stakeRoot: merkleRoot,
      height,
      time: Math.max(time, parent.header.time + 1),
    };
    const drafted = { header, ...lists };
    const filter = light.blockFilter(drafted, () => ({ scriptVersion: 0, script })); // we spend our own
    const stakeRoot = light.commitmentRoot([light.filterHash(filter)]);
    const size = block.pack(drafted).length;
    return { ...drafted, header: { ...header, stakeRoot, size } };
  },
};
