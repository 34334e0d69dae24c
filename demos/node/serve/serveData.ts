import type { Behaviour, MessageOf } from 'rxpeer';
import type { InventoryItem } from 'rxpeer/messages';
import { mergeMap } from 'rxjs';
import type { Spoken } from '../../coins/spoken.js';
import type { Ledger } from '../ledger.js';
import { findTransaction } from './findTransaction.js';

type Answer = MessageOf<Spoken, 'block' | 'tx' | 'notfound'>;
/** An answer, nothing for what is passed over in silence, or `missing` for what `notfound` shall name. */
type Found = Answer | 'missing' | undefined;

/**
 * Answers `getdata`: blocks and transactions in the form in which they were asked for, then one `notfound` for the
 * transactions that we do not have, or have not told this peer of, so that nobody can look into the mempool. Unknown
 * blocks and types are passed over.
 */
export const serveData =
  (ledger: Ledger): Behaviour<Spoken> =>
  ({ on, known }) => {
    const { blocks, transactions } = ledger.network.own.serving;

    const findBlock = (item: InventoryItem): Found => {
      const formed = blocks[item.type];
      const placed = formed && ledger.chain.find(item.hash);
      return placed && { command: 'block', payload: formed(placed.block) }; // as Bitcoin Core: no notfound for blocks
    };
    const findTx = (item: InventoryItem): Found => {
      const formed = transactions[item.type];
      if (!formed) return undefined;
      const tx = findTransaction(ledger, known, item);
      return tx ? { command: 'tx', payload: formed(tx) } : 'missing';
    };
    const answer = (items: readonly InventoryItem[]): Answer[] => {
      const found = items.map((item) => [item, findBlock(item) ?? findTx(item)] as const);
      const answers = found.flatMap(([, one]) => (one && one !== 'missing' ? [one] : []));
      const missing = found.flatMap(([item, one]) => (one === 'missing' ? [item] : []));
      if (missing.length === 0) return answers;
      return [...answers, { command: 'notfound', payload: { items: missing } }];
    };
    return on('getdata').pipe(mergeMap(({ payload }) => answer(payload.items)));
  };
