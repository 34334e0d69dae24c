import { seeded } from 'rxpeer';
import type { Hash, InventoryItem } from 'rxpeer/messages';
import type { CoinNetwork } from '../coins/coin.js';
import type { Spoken } from '../coins/spoken.js';
import { createChain, type Chain, type Placed } from './chain.js';
import { mine } from './mine.js';
import { minerKey } from './minerScript.js';
import type { OwnNetwork } from './ownNode.js';
import { createWallet, type Payment } from './wallet.js';

/** A transaction that waits to be mined. */
export interface Pending<M extends Spoken = Spoken> extends Payment<M> {
  readonly txid: Hash;
  /** All names by which it may be announced and asked for. */
  readonly names: readonly InventoryItem[];
  /** In the smallest unit for 1000 bytes, virtual ones where the coin has these. */
  readonly feeRate: bigint;
}

/** All that a node knows. */
export interface Ledger<M extends Spoken = Spoken> {
  readonly network: OwnNetwork<M>;
  readonly chain: Chain<M>;
  /** What waits to be mined, oldest first. */
  readonly mempool: readonly Pending<M>[];
  /** Signs a payment and puts it into the mempool. Nothing where no coin is ripe. */
  pay(): Pending<M> | undefined;
  /** Mines all that waits. `time` is in seconds since 1970. */
  mine(time: number): Placed<M>;
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

/** All names of a transaction: the dialect knows them. */
export const namesOf = <M extends Spoken>(
  { dialect }: CoinNetwork<M>,
  tx: M['tx'],
): readonly InventoryItem[] => dialect.inventory.delivers['tx']?.(tx as never) ?? [];

/** A ledger of the genesis block alone. */
function emptyLedger<M extends Spoken>(network: OwnNetwork<M>, seed: number): Ledger<M> {
  const { coin, own } = network;
  const chain = createChain(own.mint.genesis, coin);
  const wallet = createWallet(minerKey(seed), seeded(seed), coin, own.mint.signer);
  let mempool: readonly Pending<M>[] = [];

  const pending = (payment: Payment<M>): Pending<M> => ({
    ...payment,
    txid: coin.txid(payment.tx),
    names: namesOf(network, payment.tx),
    feeRate: (payment.fee * 1_000n) / BigInt(coin.size(payment.tx)),
  });
  return {
    network,
    chain,
    get mempool() {
      return mempool;
    },
    pay() {
      const payment = wallet.pay(chain.tip);
      if (!payment) return undefined;
      const waiting = pending(payment);
      mempool = [...mempool, waiting];
      return waiting;
    },
    mine(time) {
      const fees = mempool.reduce((sum, { fee }) => sum + fee, 0n);
      const transactions = mempool.map(({ tx }) => tx);
      const template = { time, script: wallet.script, transactions, fees };
      const placed = chain.append(mine(chain, template, network, own.mint));
      mempool = [];
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
export function createLedger<M extends Spoken>(
  network: OwnNetwork<M>,
  { seed, blocks, time }: LedgerOptions,
): Ledger<M> {
  const ledger = emptyLedger(network, seed);
  for (let left = blocks - 1; left >= 0; left--) {
    if (left < BUSY) ledger.pay();
    ledger.mine(time - left * INTERVAL);
  }
  return ledger;
}
