import { request, type Heard, type Peer } from 'rxpeer';
import { gcsMatch, type Link } from 'rxpeer/light';
import type { Header } from 'rxpeer/messages';
import type { Bitcoin } from 'rxpeer/networks';
import { map, type Observable } from 'rxjs';

/** The basic filter, the only type that there is (BIP 158). */
const BASIC = 0;

/** Asks for the filter of a block, and emits whether the block may concern the script. */
export function matches(
  peer: Peer<Bitcoin>,
  { height, hash }: Link<Header>,
  script: Buffer,
): Observable<boolean> {
  const payload = { filterType: BASIC, startHeight: height, stopHash: hash };
  const isIt = (heard: Heard<Bitcoin, 'cfilter'>) => heard.payload.blockHash.equals(hash);
  return request(peer, { command: 'getcfilters', payload }, ['cfilter'], isIt).pipe(
    map((heard) => gcsMatch(hash, heard.payload.filter, script)),
  );
}
