/**
 * What a transaction of Decred is for (dcrd `blockchain/stake/staketx.go`, DetermineTxType).
 * @module
 */
import type { Transaction } from '../../messages/decred/transactions.js';
import { revocationOf, ticketOf, type Revocation, type Ticket } from './tickets.js';
import {
  treasuryAddOf,
  treasuryBaseOf,
  treasurySpendOf,
  type TreasuryAdd,
  type TreasuryBase,
  type TreasurySpend,
} from './treasury.js';
import { voteOf, type Vote } from './votes.js';

/** What a transaction is for, and what it says. All but regular ones stand in a block's list of stake transactions. */
export type StakeKind =
  | Ticket
  | Vote
  | Revocation
  | TreasuryAdd
  | TreasuryBase
  | TreasurySpend
  | { readonly kind: 'regular' };

/**
 * What a transaction is for, by its form alone: whether signatures, amounts and the ticket itself are right, it does not tell.
 *
 * @example
 * import { decred } from 'rxpeer/light';
 * import type { decred as messages } from 'rxpeer/messages';
 * const votesOf = ({ stakeTransactions }: messages.Block) =>
 *   stakeTransactions.map(decred.stakeKind).filter(({ kind }) => kind === 'vote');
 */
export const stakeKind = (tx: Transaction): StakeKind =>
  ticketOf(tx) ??
  voteOf(tx) ??
  revocationOf(tx) ??
  treasuryAddOf(tx) ??
  treasurySpendOf(tx) ??
  treasuryBaseOf(tx) ?? { kind: 'regular' };
