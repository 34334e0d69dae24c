import { RemoteProtocolError, type Behaviour, type MessageOf } from 'rxpeer';
import type { InventoryItem, Lazy, Transaction } from 'rxpeer/messages';
import type { Bitcoin } from 'rxpeer/networks';
import { mergeMap } from 'rxjs';
import type { Placed } from '../chain.js';
import type { Ledger } from '../ledger.js';
import { withoutWitness } from '../withoutWitness.js';
import { findTransaction } from './findTransaction.js';

type Answer = MessageOf<Bitcoin, 'block' | 'tx' | 'notfound'>;
/** An answer, nothing for what is passed over in silence, or `missing` for what `notfound` shall name. */
type Found = Answer | 'missing' | undefined;

const blockMessage = (placed: Placed | undefined, witness: boolean): Found => {
  if (!placed) return undefined; // as Bitcoin Core: no notfound for blocks
  const { header, transactions } = placed.block;
  const all = witness ? transactions : transactions.map(withoutWitness);
  return { command: 'block', payload: { header, transactions: all } };
};

const txMessage = (tx: Lazy<Transaction> | undefined, witness: boolean): Found =>
  tx ? { command: 'tx', payload: witness ? tx : withoutWitness(tx) } : 'missing';

/**
 * Answers `getdata`: blocks and transactions with their witness where it was asked for, then one `notfound` for the
 * transactions that we do not have, or have not told this peer of, so that nobody can look into the mempool. Unknown
 * blocks and types are passed over.
 *
 * @throws {RemoteProtocolError} down the error channel, for a filtered block: we have not offered any (BIP 111).
 */
export const serveData =
  (ledger: Ledger): Behaviour<Pick<Bitcoin, 'getdata' | 'block' | 'tx' | 'notfound'>> =>
  ({ on, known }) => {
    const { chain } = ledger;
    const tx = (item: InventoryItem) => findTransaction(ledger, known, item);

    const find = (item: InventoryItem): Found => {
      switch (item.type) {
        case 'block':
          return blockMessage(chain.find(item.hash), false);
        case 'witnessBlock':
        case 'compactBlock': // whoever cannot make one sends the whole block (BIP 152)
          return blockMessage(chain.find(item.hash), true);
        case 'tx':
          return txMessage(tx(item), false);
        case 'witnessTx':
        case 'wtx':
          return txMessage(tx(item), true);
        case 'filteredBlock':
          throw new RemoteProtocolError('expected no filteredBlock without NODE_BLOOM, got one');
        default:
          return undefined;
      }
    };
    const answer = (items: readonly InventoryItem[]): Answer[] => {
      const found = items.map((item) => [item, find(item)] as const);
      const answers = found.flatMap(([, one]) => (one && one !== 'missing' ? [one] : []));
      const missing = found.flatMap(([item, one]) => (one === 'missing' ? [item] : []));
      if (missing.length === 0) return answers;
      return [...answers, { command: 'notfound', payload: { items: missing } } as Answer];
    };
    return on('getdata').pipe(mergeMap(({ payload }) => answer(payload.items)));
  };
