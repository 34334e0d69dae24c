import { p2wpkh, Transaction as Draft } from '@scure/btc-signer';
import { pubECDSA } from '@scure/btc-signer/utils.js';
import type { Random } from 'rxpeer';
import { transaction, txid, type Hash, type Lazy, type Transaction } from 'rxpeer/messages';
import type { Placed } from './chain.js';

/** Blocks after which a coinbase may be spent (Bitcoin Core `consensus.h`, COINBASE_MATURITY). */
const MATURITY = 100;

/** Fee for each virtual byte, in satoshi. */
const FEE_RATE = 10n;

/** Virtual bytes of an input, of an output, and of the rest, where all are P2WPKH (BIP 141). */
const INPUT = 68n;
const OUTPUT = 31n;
const REST = 11n;

/** Strangers get a multiple of it, in satoshi. */
const STEP = 1_000_000n;

/** Least that is worth spending, in satoshi. */
const LEAST = 10n * STEP;

/** An output that we can spend. */
interface Coin {
  readonly txid: Hash;
  readonly index: number;
  readonly value: bigint;
  /** Height of the first block that may spend it. */
  readonly from: number;
}

/** A signed transaction, and what it leaves to the miner in satoshi. */
export interface Payment {
  readonly tx: Lazy<Transaction>;
  readonly fee: bigint;
}

/** A key, and the coins that it can spend. */
export interface Wallet {
  /** Locks coins to the key. */
  readonly script: Buffer;
  /** Learns of the coins in a block. */
  learn(placed: Placed): void;
  /** A payment to one to three strangers that the block at `height` may hold. Nothing where no coin is ripe. */
  pay(height: number): Payment | undefined;
}

/** A P2WPKH script that nobody can spend: its key hash is made up. */
function stranger(random: Random): Buffer {
  const hash = Array.from({ length: 20 }, () => Math.floor(random() * 256));
  return Buffer.of(0x00, 20, ...hash);
}

/** What to whom: strangers get up to half of the coin together, we get the rest of it. */
function outputs({ value }: Coin, script: Buffer, random: Random) {
  const count = 1 + Math.floor(random() * 3);
  const most = Number(value / STEP) / (2 * count);
  const payees = Array.from({ length: count }, () => ({
    script: stranger(random),
    amount: STEP * BigInt(Math.ceil(random() * most)),
  }));
  const fee = FEE_RATE * (REST + INPUT + OUTPUT * BigInt(count + 1));
  const paid = payees.reduce((sum, { amount }) => sum + amount, fee);
  return { fee, all: [...payees, { script, amount: value - paid }] };
}

/** A wallet of one key: 32 bytes, for tests alone. */
export function createWallet(key: Buffer, random: Random): Wallet {
  const { script: locked } = p2wpkh(pubECDSA(key));
  const script = Buffer.from(locked);
  const coins: Coin[] = [];

  const sign = (coin: Coin): Payment => {
    const { fee, all } = outputs(coin, script, random);
    const draft = new Draft();
    const witnessUtxo = { script, amount: coin.value };
    draft.addInput({ txid: `${coin.txid}`, index: coin.index, witnessUtxo });
    for (const output of all) draft.addOutput(output);
    draft.sign(key);
    draft.finalize();
    return { fee, tx: transaction.unpack(Buffer.from(draft.extract())) };
  };
  return {
    script,
    learn({ height, block }) {
      block.transactions.forEach((tx, i) => {
        const from = height + (i === 0 ? MATURITY : 1);
        const ours = tx.outputs.flatMap(({ value, script: lock }, index) =>
          lock.equals(script) ? [{ txid: txid(tx), index, value, from }] : [],
        );
        coins.push(...ours);
      });
    },
    pay(height) {
      const ripe = coins.findLastIndex(({ from, value }) => from <= height && value >= LEAST);
      return ripe < 0 ? undefined : sign(coins.splice(ripe, 1)[0]!);
    },
  };
}
