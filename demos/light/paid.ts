import { RemoteProtocolError, requestBlock, type Peer } from 'rxpeer';
import { checkBlock, type Link } from 'rxpeer/light';
import type { Header } from 'rxpeer/messages';
import type { Bitcoin } from 'rxpeer/networks';
import { map, type Observable } from 'rxjs';

/**
 * Asks for a block, and emits what it pays to the script, in satoshi.
 *
 * @throws {RemoteProtocolError} down the error channel, for a block that does not hold.
 */
export const paid = (
  peer: Peer<Bitcoin>,
  { hash }: Link<Header>,
  script: Buffer,
): Observable<bigint> =>
  requestBlock(peer, { type: 'block', hash }).pipe(
    map(({ payload }) => {
      const fault = checkBlock(payload, { witness: false }); // not asked for
      if (fault)
        throw new RemoteProtocolError(`expected block ${hash} whole, got another ${fault}`);
      const outputs = payload.transactions.flatMap((tx) => tx.outputs);
      const ours = outputs.filter((output) => output.script.equals(script));
      return ours.reduce((sum, { value }) => sum + value, 0n);
    }),
  );
