import { of } from 'rxjs';
import { regtest } from '../../lib/networks/bitcoin.js';
import { listen } from '../../lib/peer.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Peer } from '../../lib/peer/face.js';
import { tcpListener } from '../../lib/transports/tcpListener.js';
import { createCounter } from './counter.js';

type Tell = (line: object) => void;

/** Takes callers until the standard input ends. Who floods us is counted, and told of when it goes; then all ends. */
export function serve(kind: string, tell: Tell): void {
  const callers$ = tcpListener('127.0.0.1:0');
  callers$.address$.subscribe((listening) => tell({ listening }));
  const v2 = kind.startsWith('v2-') ? 'require' : 'off';
  const admission$ = of(true); // neither side bounds what callers cost: what they cost is measured
  listen(callers$, regtest, { v2, admission$ }).subscribe((peer) => {
    if (kind === 'inv' || kind === 'block') count(peer, kind, tell);
  });
  if (kind !== 'inv' && kind !== 'block') process.stdin.resume().on('end', () => process.exit());
}

/** From the first to the last. */
function count(peer: Peer<Bitcoin>, kind: 'inv' | 'block', tell: Tell): void {
  const counter = createCounter();
  peer.on(kind).subscribe({
    next: counter.add,
    complete() {
      tell(counter.took ?? {});
      process.exit();
    },
  });
}
