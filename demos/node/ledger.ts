import { createHash } from 'node:crypto';
import { seeded } from 'rxpeer';
import { txid, wtxid, type Hash } from 'rxpeer/messages';
import { bitcoin } from 'rxpeer/networks';
import { createChain, type Chain, type Placed } from './chain.js';
import { genesisBlock } from './genesis.js';
import { mine } from './mine.js';
import { createWallet, type Payment } from './wallet.js';
import { virtualSize } from './withoutWitness.js';

/** A transaction that waits to be mined. */
export interface Pending extends Payment {
  readonly txid: Hash;
  readonly wtxid: Hash;
  /** In satoshi for 1000 virtual bytes. */
  readonly feeRate: bigint;
}

/** All that a node knows. */
export interface Ledger {
  readonly chain: Chain;
  /** What waits to be mined, oldest first. */
  readonly mempool: readonly Pending[];
  /** Signs a payment and puts it into the mempool. Nothing where no coin is ripe. */
  pay(): Pending | undefined;
  /** Mines all that waits. `time` is in seconds since 1970. */
  mine(time: number): Placed;
}

/** Where a ledger starts. */
export interface LedgerOptions {
  /** The same seed, blocks and time make the same chain. */
  readonly seed: number;
  /** How many blocks to mine before anything is served. */
  readonly blocks: number;
  /** When the last of them was found, in seconds since 1970. */
  readonly time: number;
}

const pending = (payment: Payment): Pending => ({
  ...payment,
  txid: txid(payment.tx),
  wtxid: wtxid(payment.tx),
  feeRate: (payment.fee * 1_000n) / BigInt(virtualSize(payment.tx)),
});

/** A ledger of the genesis block of regtest alone. */
function emptyLedger(seed: number): Ledger {
  const chain = createChain(genesisBlock(bitcoin.regtest));
  const key = createHash('sha256').update(`rxpeer demo ${seed}`).digest(); // worth nothing: regtest
  const wallet = createWallet(key, seeded(seed));
  let mempool: readonly Pending[] = [];

  return {
    chain,
    get mempool() {
      return mempool;
    },
    pay() {
      const payment = wallet.pay(chain.tip.height + 1);
      if (!payment) return undefined;
      const waiting = pending(payment);
      mempool = [...mempool, waiting];
      return waiting;
    },
    mine(time) {
      const fees = mempool.reduce((sum, { fee }) => sum + fee, 0n);
      const transactions = mempool.map(({ tx }) => tx);
      mempool = [];
      const placed = chain.append(mine(chain, { time, script: wallet.script, transactions, fees }));
      wallet.learn(placed);
      return placed;
    },
  };
}

/** Seconds between the blocks of the past: Bitcoin's interval. */
const INTERVAL = 600;

/** How many of the newest blocks of the past hold a payment. Signing takes time; older blocks are quick to mine. */
const BUSY = 60;

/** A ledger with a past: blocks that were found every ten minutes up to `time`. */
export function createLedger({ seed, blocks, time }: LedgerOptions): Ledger {
  const ledger = emptyLedger(seed);
  for (let left = blocks - 1; left >= 0; left--) {
    if (left < BUSY) ledger.pay();
    ledger.mine(time - left * INTERVAL);
  }
  return ledger;
}
