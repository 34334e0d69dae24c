import { filter, of, type Observable } from 'rxjs';
import type { PeerContext } from '../behaviours/behaviour.js';
import type { Common } from '../dialects/common.js';
import { LocalProtocolError } from '../errors.js';
import { Hash } from '../hash/hash.js';
import { MAX_LOCATOR } from '../messages/headers.js';
import type { SendOutcome } from '../shapes.js';

/** How long {@link askOnce} remembers a question. */
export interface AskOnceOptions {
  /** A question that has waited so long is forgotten, in ms. Default: as `stall`, 90 000 for headers and 30 000 for blocks. */
  readonly within?: number;
}

/**
 * Asks for what follows the first hash of `locator` that the remote knows, up to `stop` (default: as much as fits), unless the last
 * question was the same and still waits; `force` asks all the same.
 * @throws {LocalProtocolError} for more hashes than a locator may have; nothing is said then.
 */
export type AskOnce = (
  locator: readonly Hash[],
  stop?: Hash,
  options?: { readonly force?: boolean },
) => Observable<SendOutcome>;

type Asked = Pick<Common, 'getheaders' | 'getblocks' | 'inv'> & { readonly headers: unknown };

const DUPLICATE: SendOutcome = { status: 'dropped', why: 'duplicate' };

/**
 * `getheaders` and `getblocks` without back-to-back duplicates, as btcd filters them: a question is the same if its first hash and
 * its stop are; without a hash it is never the same. Forgotten with the answer, when it was not sent, and after `within`. Make one
 * for each peer.
 *
 * @example
 * const ask = askOnce(peer);
 * ask.getheaders(chain.locator());
 * ask.getheaders(chain.locator());   // dropped as 'duplicate'
 */
export function askOnce(peer: PeerContext<Asked>, { within }: AskOnceOptions = {}) {
  const { isBlock } = peer.network.dialect.inventory;
  const blocks$ = peer.on('inv').pipe(filter(({ payload }) => payload.items.some(isBlock)));
  return {
    getheaders: remembering(peer, 'getheaders', peer.on('headers'), within ?? 90_000),
    getblocks: remembering(peer, 'getblocks', blocks$, within ?? 30_000),
  };
}

function remembering(
  peer: PeerContext<Asked>,
  command: 'getheaders' | 'getblocks',
  answer$: Observable<unknown>,
  within: number,
): AskOnce {
  let last: { readonly key: string; readonly at: number } | undefined;
  answer$.subscribe(() => (last = undefined));

  return (locator, stop = Hash.zero, { force = false } = {}) => {
    if (locator.length > MAX_LOCATOR) {
      throw new LocalProtocolError(`expected at most ${MAX_LOCATOR} hashes, got ${locator.length}`);
    }
    const [first] = locator;
    const asked = first && { key: first.key + stop.key, at: peer.clock() };
    const waits = last && asked?.key === last.key && asked.at < last.at + within;
    if (waits && !force) return of(DUPLICATE);

    last = asked;
    const version = peer.remote.version ?? peer.network.dialect.protocolVersion;
    const outcome$ = peer.send(command, { version, locator, stop });
    outcome$.subscribe(({ status }) => {
      if (status !== 'sent' && last === asked) last = undefined;
    });
    return outcome$;
  };
}
