import type { Random } from 'rxpeer';
import type { Hash } from 'rxpeer/messages';
import type { Coin } from '../coins/coin.js';
import type { Spoken } from '../coins/spoken.js';
import type { Placed } from './chain.js';
import type { OwnOutput, Signer } from './ownNode.js';

/** Strangers get a multiple of it, in the smallest unit. */
const STEP = 1_000_000n;

/** Least that is worth spending, in the smallest unit. */
const LEAST = 10n * STEP;

/** A signed transaction, and what it leaves to the miner in the smallest unit. */
export interface Payment<M extends Spoken = Spoken> {
  readonly tx: M['tx'];
  readonly fee: bigint;
}

/** A key, and the outputs that it can spend. */
export interface Wallet<M extends Spoken = Spoken> {
  /** Locks coins to the key. */
  readonly script: Buffer;
  /** Learns of the coins in a block. */
  learn(placed: Placed<M>): void;
  /** A payment to one to three strangers that the block after `tip` may hold. Nothing where no coin is ripe. */
  pay(tip: Pick<Placed, 'height' | 'hash'>): Payment<M> | undefined;
}

/** A key hash that nobody has a key for: it is made up. */
const stranger = (random: Random): Buffer =>
  Buffer.from(Array.from({ length: 20 }, () => Math.floor(random() * 256)));

/** What to whom: strangers get up to half of the coin together, we get the rest of it. */
function outputs({ fee: feeOf, lock }: Signer, script: Buffer, held: bigint, random: Random) {
  const count = 1 + Math.floor(random() * 3);
  const most = Number(held / STEP) / (2 * count);
  const payees = Array.from({ length: count }, () => ({
    script: lock(stranger(random)),
    value: STEP * BigInt(Math.ceil(random() * most)),
  }));
  const fee = feeOf(count + 1);
  const paid = payees.reduce((sum, { value }) => sum + value, fee);
  return { fee, outputs: [...payees, { script, value: held - paid }] };
}

/** A wallet of one key: 32 bytes, for tests alone. */
export function createWallet<M extends Spoken>(
  key: Buffer,
  random: Random,
  coin: Pick<Coin<M>, 'txid'>,
  signer: Signer<M>,
): Wallet<M> {
  const script = signer.lock(signer.keyHash(key));
  const held: OwnOutput[] = [];
  const ripe = ({ height, position }: OwnOutput) => height + (position === 0 ? signer.maturity : 1);

  const sign = (spent: OwnOutput, tip: Hash): Payment<M> => {
    const { fee, outputs: all } = outputs(signer, script, spent.value, random);
    return { fee, tx: signer.sign({ key, spent, outputs: all, tip }) };
  };
  return {
    script,
    learn({ height, block }) {
      block.transactions.forEach((tx, position) => {
        const ours = tx.outputs.flatMap(({ value, script: lock }, index) =>
          lock.equals(script) ? [{ txid: coin.txid(tx), index, value, height, position }] : [],
        );
        held.push(...ours);
      });
    },
    pay({ height, hash }) {
      const at = held.findLastIndex((one) => ripe(one) <= height + 1 && one.value >= LEAST);
      return at < 0 ? undefined : sign(held.splice(at, 1)[0]!, hash);
    },
  };
}
