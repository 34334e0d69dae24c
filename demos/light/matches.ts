import { request, type AskedPeer, type Heard } from 'rxpeer';
import { gcsMatch, type Link } from 'rxpeer/light';
import type { Bitcoin } from 'rxpeer/networks';
import { map, type Observable } from 'rxjs';
import type { AnyHeader } from '../coins/spoken.js';

/** The basic filter, the only type that there is (BIP 158). */
const BASIC = 0;

/** What a light client and a node with filters say (BIP 157). */
export type Filters = Pick<Bitcoin, 'getcfilters' | 'cfilter'>;

/** Asks a peer that has filters for that of a block, and emits whether the block may concern the script. */
export function matches(
  peer: AskedPeer<Filters>,
  { height, hash }: Link<AnyHeader>,
  script: Buffer,
): Observable<boolean> {
  const payload = { filterType: BASIC, startHeight: height, stopHash: hash };
  const isIt = (heard: Heard<Filters, 'cfilter'>) => heard.payload.blockHash.equals(hash);
  return request(peer, { command: 'getcfilters', payload }, ['cfilter'], isIt).pipe(
    map((heard) => gcsMatch(hash, heard.payload.filter, script)),
  );
}
