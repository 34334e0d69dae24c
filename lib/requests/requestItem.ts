import { map, type Observable } from 'rxjs';
import type { Common } from '../dialects/common.js';
import type { Item } from '../dialects/dialect.js';
import { NotFoundError } from '../errors.js';
import type { AnyMessage, Heard } from '../shapes.js';
import { request, type AskedPeer, type RequestOptions } from './request.js';

type Inventory = Pick<Common, 'getdata' | 'notfound'>;

/**
 * A block, asked for under the type of the item: `{ type: 'witnessBlock', hash }`.
 * @throws {NotFoundError} down the error channel, when the remote says that it does not have it.
 */
export const requestBlock = <B>(
  peer: AskedPeer<Inventory & { readonly block: B }>,
  item: Item,
  options?: RequestOptions,
) => requestItem<'block', B>(peer, 'block', item, options);

/**
 * A transaction, by the hash that its type has: `wtx` that with the witness.
 * @throws {NotFoundError} down the error channel, when the remote says that it does not have it.
 */
export const requestTransaction = <T>(
  peer: AskedPeer<Inventory & { readonly tx: T }>,
  item: Item,
  options?: RequestOptions,
) => requestItem<'tx', T>(peer, 'tx', item, options);

interface Delivered<C, P> {
  readonly command: C;
  readonly payload: P;
  readonly size: number;
}

function requestItem<C extends string, P>(
  peer: AskedPeer<Inventory>,
  command: C,
  item: Item,
  options?: RequestOptions,
): Observable<Delivered<C, P>> {
  const { delivers } = peer.network.dialect.inventory;
  const isIt = ({ type, hash }: Item) => type === item.type && hash.equals(item.hash);
  const accepts = (message: AnyMessage): boolean => {
    const { items } = message.payload as { items: readonly Item[] };
    if (message.command === 'notfound') return items.some(isIt);
    return delivers[command]!(message.payload as never).some(isIt);
  };
  const question = { command: 'getdata', payload: { items: [item] } } as const;
  const answers = ['notfound', command] as 'notfound'[];
  return request(peer, question, answers, accepts, options).pipe(
    map((message: Heard<Inventory>) => {
      if (message.command !== 'notfound') return message as unknown as Delivered<C, P>;
      throw new NotFoundError(`expected ${item.type} ${item.hash}, got notfound`);
    }),
  );
}
