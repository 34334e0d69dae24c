import { p2wpkh, Transaction as Draft } from '@scure/btc-signer';
import { transaction, type Transaction } from '../../lib/messages/transactions.js';
import type { Lazy } from '../../lib/layout/lazy.js';
import type { Btcd } from './btcd.js';

/** The key 1, whom `btcd()` lets its blocks pay; and its point. */
const KEY = Buffer.alloc(32);
KEY[31] = 1;
const POINT = '0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798';

/** What a block on regtest pays below height 150, and what we leave to the miner, in satoshi. */
const REWARD = 50_00000000n;
const FEE = 1_000_000n;

/**
 * A signed transaction that spends what the miner of `node` got for a block. Ripe after 100 blocks. With `ballast` it carries that
 * many bytes in an output that nobody can spend.
 */
export async function spendOfBlock(
  node: Btcd,
  height: number,
  ballast = 0,
): Promise<Lazy<Transaction>> {
  const block = await node.rpc<{ tx: [string] }>('getblock', await node.rpc('getblockhash', height));
  const { script } = p2wpkh(Buffer.from(POINT, 'hex'));
  const spend = new Draft({ allowUnknownOutputs: true });
  spend.addInput({ txid: block.tx[0], index: 0, witnessUtxo: { script, amount: REWARD } });
  spend.addOutput({ script, amount: REWARD - FEE });
  if (ballast > 0) spend.addOutput({ script: returned(ballast), amount: 0n });
  spend.sign(KEY);
  spend.finalize();
  return transaction.unpack(Buffer.from(spend.extract()));
}

/** OP_RETURN, and OP_PUSHDATA4 with zeros. */
function returned(bytes: number): Buffer {
  const script = Buffer.alloc(6 + bytes);
  script.set([0x6a, 0x4e]);
  script.writeUInt32LE(bytes, 2);
  return script;
}
