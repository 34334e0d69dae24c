import {
  block,
  buildTransaction,
  struct,
  txid,
  u32,
  wtxid,
  type Lazy,
  type Transaction,
} from 'rxpeer/messages';
import { bitcoin, type Bitcoin } from 'rxpeer/networks';
import { assemble } from '../assemble.js';
import { coinbase } from '../coinbase.js';
import { halving } from '../halving.js';
import type { Mint } from '../ownNode.js';
import { witnessSigner } from '../witnessSigner.js';
import { genesisBlock } from './genesis.js';

/** Target of every regtest block: half of all hashes meet it (Bitcoin Core `kernel/chainparams.cpp`). */
const BITS = 0x207fffff;

/** Signals no deployment (BIP 9). */
const VERSION = 0x20000000;

/** Blocks after which a coinbase may be spent (Bitcoin Core `consensus.h`, COINBASE_MATURITY). */
const MATURITY = 100;

const head = struct({ version: u32 });

/** Makes the blocks of Bitcoin's regtest. */
export const bitcoinMint: Mint<Bitcoin> = {
  genesis: genesisBlock(bitcoin.regtest, block),
  blocks: 250,
  many: 20_000,
  last: Infinity,
  signer: witnessSigner(
    { layout: head, head: () => ({ version: 2 }), build: buildTransaction },
    MATURITY,
  ),
  assemble: assemble<Lazy<Transaction>>({
    version: () => VERSION,
    bits: BITS,
    subsidy: halving(5_000_000_000n, 150), // Bitcoin Core kernel/chainparams.cpp
    coinbase: (height, value, script, others) =>
      buildTransaction({ version: 2, ...coinbase(height, value, script, others.map(wtxid)) }),
    txid,
  }),
};
