import { RemoteProtocolError, requestBlock, type AskedPeer } from 'rxpeer';
import type { Link } from 'rxpeer/light';
import { map, type Observable } from 'rxjs';
import type { Coin } from '../coins/coin.js';
import type { AnyHeader, Spoken } from '../coins/spoken.js';

/**
 * Asks for a block, and emits what it pays to the script, in the smallest unit.
 *
 * @throws {RemoteProtocolError} down the error channel, for a block that does not hold.
 */
export const paid = (
  peer: AskedPeer<Pick<Spoken, 'getdata' | 'notfound' | 'block'>>,
  coin: Coin,
  { hash }: Link<AnyHeader>,
  script: Buffer,
): Observable<bigint> =>
  requestBlock(peer, { type: 'block', hash }).pipe(
    map(({ payload }) => {
      const fault = coin.fault(payload, 0n); // witnesses were not asked for
      if (fault)
        throw new RemoteProtocolError(`expected block ${hash} whole, got another ${fault}`);
      const outputs = payload.transactions.flatMap((tx) => tx.outputs);
      const ours = outputs.filter((output) => output.script.equals(script));
      return ours.reduce((sum, { value }) => sum + value, 0n);
    }),
  );
