import type { Observable } from 'rxjs';
import type { Common } from '../dialects/common.js';
import { Hash } from '../hash/hash.js';
import { request, type AskedPeer, type RequestOptions } from './request.js';

/** What may be asked for: up to `stop`, by default as much as fits. */
export interface HeadersRequest extends RequestOptions {
  /** Hashes of our chain, newest first. */
  readonly locator: readonly Hash[];
  /** The last one wanted. Default: as many as fit. */
  readonly stop?: Hash;
}

/**
 * The next `headers`, which need not answer this question: a remote may announce a block at the same moment.
 *
 * @example
 * const { payload } = await firstValueFrom(requestHeaders(peer, { locator: chain.locator() }));
 * chain.accept(payload.headers);
 */
export function requestHeaders<H>(
  peer: AskedPeer<Pick<Common, 'getheaders'> & { readonly headers: H }>,
  { locator, stop = Hash.zero, ...options }: HeadersRequest,
): Observable<{ readonly command: 'headers'; readonly payload: H; readonly size: number }> {
  type M = Pick<Common, 'getheaders'> & { readonly headers: H };
  const version = peer.remote.version ?? peer.network.dialect.protocolVersion;
  const question = { command: 'getheaders', payload: { version, locator, stop } } as const;
  const any = () => true;
  return request<M, 'headers'>(peer, question, ['headers'], any, options);
}
