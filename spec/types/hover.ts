/** What an editor shows: `hover-spec.ts` reads the declarations that the compiler writes for this file. */
import { accept, connect, listen } from '../../lib/index.js';
import { bitcoin, decred } from '../../lib/networks/index.js';
import { tcp, tcpListener } from '../../lib/transports/index.js';

export const dialled = () => connect(tcp('127.0.0.1:18444'), bitcoin.regtest);
export const other = () => connect(tcp('127.0.0.1:18555'), decred.simnet);
export const taken = () => accept(tcp('127.0.0.1:18444'), bitcoin.regtest);
export const caller$ = listen(tcpListener('127.0.0.1:0'), bitcoin.regtest);
