import { Hash } from 'rxpeer/messages';
import { decredSigner } from '../../demos/node/decred/signer.js';
import type { Lazy } from '../../lib/layout/lazy.js';
import { transaction, txid, type Transaction } from '../../lib/messages/decred/transactions.js';
import type { Dcrd } from './dcrd.js';

/** The key 1, whom `dcrd()` lets its blocks pay. */
const KEY = Buffer.alloc(32);
KEY[31] = 1;

/** The script that it unlocks. */
export const MINERS_SCRIPT = decredSigner.lock(decredSigner.keyHash(KEY));

/** A signed transaction that spends what the miner of `node` got for a block. Ripe after 16 blocks; block 1 pays others. */
export async function spendOfBlock(node: Dcrd, height: number): Promise<Lazy<Transaction>> {
  const hash = await node.rpc('getblockhash', height);
  const { tx } = await node.rpc<{ tx: [string] }>('getblock', hash);
  const raw = await node.rpc<string>('getrawtransaction', tx[0]);
  const { outputs } = transaction.unpack(Buffer.from(raw, 'hex'));
  const index = outputs.findIndex(({ script }) => script.equals(MINERS_SCRIPT));
  const { value } = outputs[index]!;
  const fee = decredSigner.fee(1);
  const { bytes } = decredSigner.sign({
    key: KEY,
    spent: { txid: Hash.from(tx[0]), index, value, height, position: 0 },
    outputs: [{ value: value - fee, script: MINERS_SCRIPT }],
    tip: Hash.zero,
  });
  return transaction.unpack(bytes);
}

/** The name of a transaction in dcrd's answers. */
export const nameOf = (tx: Transaction): string => txid(tx).toString();
