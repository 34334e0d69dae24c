import type { Peer } from 'rxpeer';
import { concat, map, merge, of, type Observable } from 'rxjs';
import type { Spoken } from '../coins/spoken.js';
import type { NodeEvent } from './node.js';
import type { Rested } from './work.js';

/** What a node tells of itself: plain records, fit for JSON. Hashes are display hex. */
export type Report =
  | {
      readonly event: 'listening';
      readonly address: string;
      readonly network: string;
      readonly height: number;
    }
  | { readonly event: 'called'; readonly by: string }
  | {
      readonly event: 'ready';
      readonly by: string;
      readonly agent: string;
      readonly height: number;
    }
  | { readonly event: 'left'; readonly by: string; readonly why: string }
  | {
      readonly event: 'block';
      readonly height: number;
      readonly hash: string;
      readonly transactions: number;
    }
  | { readonly event: 'tx'; readonly txid: string; readonly feeRate: number }
  | Rested;

/** A caller, from its call to its end. */
function visit(peer: Peer<Spoken>): Observable<Report> {
  const by = peer.address ?? 'somebody';
  const ready$ = peer.ready$.pipe(
    map(({ userAgent, height }) => ({ event: 'ready', by, agent: userAgent, height }) as const),
  );
  const left$ = peer.closed$.pipe(
    map(({ why, error }) => ({ event: 'left', by, why: error?.message ?? why }) as const),
  );
  return concat(of({ event: 'called', by } as const), merge(ready$, left$));
}

/** What an event of a node leads to. */
export function reports(happened: NodeEvent): Observable<Report> {
  switch (happened.event) {
    case 'listening':
    case 'rested':
      return of(happened);
    case 'called':
      return visit(happened.peer);
    case 'mined': {
      const { height, hash, block } = happened.placed;
      const transactions = block.transactions.length;
      return of({ event: 'block', height, hash: hash.toString(), transactions });
    }
    case 'paid': {
      const { txid, feeRate } = happened.pending;
      return of({ event: 'tx', txid: txid.toString(), feeRate: Number(feeRate) });
    }
  }
}
