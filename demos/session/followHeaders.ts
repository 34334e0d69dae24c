import { RemoteProtocolError, type Behaviour, type MessageOf } from 'rxpeer';
import type { HeaderChain, Link } from 'rxpeer/light';
import { Hash, MAX_HEADERS } from 'rxpeer/messages';
import { defer, filter, map, merge, mergeMap, of } from 'rxjs';
import type { AnyHeader, Spoken } from '../coins/spoken.js';

type Messages = Pick<Spoken, 'getheaders' | 'headers' | 'sendheaders' | 'inv'>;
type Saying = MessageOf<Messages, 'getheaders' | 'sendheaders'>;

/** Our chain has grown, or the peer has no more to tell. */
export interface Progress {
  /** What joined it, oldest first. */
  readonly connected: readonly Link<AnyHeader>[];
  /** Whether the peer has no more for now. */
  readonly synced: boolean;
  /** The last height that we know of: ours, or what the peer says of itself. */
  readonly goal: number;
  /** Whether this is the end of the first sync. */
  readonly first: boolean;
}

/**
 * Follows the best chain of a peer: asks for headers until there are no more, then to be told of new ones by `headers`, or
 * asks again when told by `inv`. Links and proof of work are checked.
 *
 *     hears  ----h------h--------h-
 *     says   g---g------s----------     getheaders, getheaders, sendheaders
 *
 * @throws {RemoteProtocolError} down the error channel, for headers that do not hold, or not join ours.
 */
export const followHeaders =
  (chain: HeaderChain<AnyHeader>, tell: (progress: Progress) => void): Behaviour<Messages> =>
  ({ on, remote }) =>
    defer(() => {
      let synced = false;
      let lost = false;

      const ask = (): Saying => ({
        command: 'getheaders',
        payload: { version: remote.version ?? 0, locator: chain.locator(), stop: Hash.zero },
      });
      /** What does not join may be ahead of us: the gap is asked for, once. */
      const recover = (missing: Hash): Saying[] => {
        if (lost)
          throw new RemoteProtocolError(
            `expected headers from our chain on, got some after ${missing}`,
          );
        lost = true;
        return [ask()];
      };
      const take = (headers: readonly AnyHeader[]): Saying[] => {
        const outcome = chain.accept(headers);
        if (outcome.type === 'unconnected') return recover(outcome.missing);
        const before = synced;
        lost = false;
        const more = headers.length === MAX_HEADERS && outcome.added > 0;
        synced ||= !more;
        remote.raise(chain.height);
        const goal = Math.max(chain.height, remote.lastBlock);
        tell({ connected: outcome.connected, synced, goal, first: synced && !before });
        if (more) return [ask()];
        return before ? [] : [{ command: 'sendheaders', payload: undefined }];
      };

      const answer$ = on('headers').pipe(mergeMap(({ payload }) => take(payload.headers)));
      const news$ = on('inv').pipe(
        filter(({ payload: { items } }) =>
          items.some(({ type, hash }) => type === 'block' && !chain.get(hash)),
        ),
        map(ask),
      );
      return merge(of(ask()), answer$, news$);
    });
