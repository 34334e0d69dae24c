import { diamond as messages, hash, struct, u32, type Hash } from 'rxpeer/messages';
import { diamond, type Diamond } from 'rxpeer/networks';
import { assemble } from '../assemble.js';
import { genesisBlock } from '../bitcoin/genesis.js';
import { coinbase } from '../coinbase.js';
import { halving } from '../halving.js';
import type { Mint } from '../ownNode.js';
import { witnessSigner } from '../witnessSigner.js';

const { BOUND_VERSION, block, buildTransaction, txid, wtxid } = messages;

/** Target of every regtest block: half of all hashes meet it (BitcoinDiamond `chainparams.cpp`). */
const BITS = 0x207fffff;

/** Signals no deployment, and that the block is not Bitcoin's (BitcoinDiamond `versionbits.h`, VERSIONBITS_FORK_BCD). */
const VERSION = 0x60000000;

/** Blocks after which a coinbase may be spent (BitcoinDiamond `consensus/consensus.h`, COINBASE_MATURITY). */
const MATURITY = 100;

/** Signatures cover the block that a transaction names, after its version (BitcoinDiamond `script/interpreter.cpp`, SignatureHash). */
const layout = struct({ version: u32, preBlockHash: hash });

/**
 * Makes the blocks of Bitcoin Diamond's regtest. Their work is proved by the hash of the block: what proves it on real nodes,
 * X13sm3, rxpeer does not have, so half of these blocks would not pass there.
 */
export const diamondMint: Mint<Diamond> = {
  genesis: genesisBlock(diamond.regtest, block),
  blocks: 250,
  many: 20_000,
  last: Infinity,
  signer: witnessSigner(
    {
      layout,
      head: (tip: Hash) => ({ version: BOUND_VERSION, preBlockHash: tip }),
      build: buildTransaction,
    },
    MATURITY,
  ),
  assemble: assemble<Diamond['tx']>({
    version: () => VERSION,
    bits: BITS,
    subsidy: halving(5_000_000_000n, 150), // aBitcoinDiamond blockchain/validate.go, CalcBlockSubsidy
    coinbase: (height, value, script, others) =>
      buildTransaction({ version: 1, ...coinbase(height, value, script, others.map(wtxid)) }),
    txid,
  }),
};
