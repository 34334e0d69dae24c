import type { Unit } from '../coins/coin.js';
import type {
  Block,
  Closed,
  Connecting,
  Header,
  Ready,
  Rested,
  SessionEvent,
  Stats,
  Tx,
} from './events.js';

/** How many blocks and transactions a session remembers. */
export const REMEMBERED = 20;

type At<T> = T & { readonly at: number };

/** All that the views show, folded from events. */
export interface Session {
  readonly stage: 'connecting' | 'syncing' | 'watching' | 'closed';
  /** When it began, ms since 1970. */
  readonly since: number;
  readonly connecting?: At<Connecting>;
  /** In which amounts are given. */
  readonly unit: Unit;
  readonly ready?: At<Ready>;
  /** What the remote asked for, in order. */
  readonly wishes: readonly string[];
  /** Least fee of transactions that the remote wants to hear of, as in `asked`. */
  readonly feeRate?: number;
  /** The last of our chain. */
  readonly tip?: At<Header>;
  readonly headers: number;
  /** How long the first headers took, ms; absent while they come. */
  readonly syncTime?: number;
  /** The last ones, newest first. */
  readonly blocks: readonly At<Block>[];
  readonly blockCount: number;
  /** The last ones, newest first. */
  readonly transactions: readonly At<Tx>[];
  readonly transactionCount: number;
  readonly stats?: At<Stats>;
  /** Why no block will come. */
  readonly rested?: At<Rested>;
  readonly closed?: At<Closed>;
}

/** Before anything has happened. */
export const begun: Session = {
  stage: 'connecting',
  since: 0,
  unit: { symbol: '', decimals: 0, small: '', size: 'B' },
  wishes: [],
  headers: 0,
  blocks: [],
  blockCount: 0,
  transactions: [],
  transactionCount: 0,
};

const remember = <T>(value: T, list: readonly T[]) => [value, ...list].slice(0, REMEMBERED);

function join(session: Session, tip: At<Header>): Session {
  const synced = tip.synced && session.syncTime === undefined;
  return {
    ...session,
    tip,
    headers: session.headers + tip.count,
    stage: tip.synced ? 'watching' : session.stage,
    ...(synced && { syncTime: tip.at - (session.ready?.at ?? tip.at) }),
  };
}

/** The session after one more event: a pure fold. */
export function after(session: Session, event: SessionEvent): Session {
  switch (event.event) {
    case 'connecting':
      return { ...session, since: event.at, connecting: event, unit: event.unit };
    case 'ready':
      return { ...session, stage: 'syncing', ready: event };
    case 'asked': {
      const wishes = [...new Set([...session.wishes, event.wish])];
      return { ...session, wishes, ...(event.feeRate !== undefined && { feeRate: event.feeRate }) };
    }
    case 'header':
      return join(session, event);
    case 'block':
      return {
        ...session,
        blocks: remember(event, session.blocks),
        blockCount: session.blockCount + 1,
      };
    case 'tx':
      return {
        ...session,
        transactions: remember(event, session.transactions),
        transactionCount: session.transactionCount + 1,
      };
    case 'stats':
      return { ...session, stats: event };
    case 'rested':
      return { ...session, rested: event };
    case 'closed':
      return { ...session, stage: 'closed', closed: event };
  }
}
