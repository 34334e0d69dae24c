import type { Parallelcoin } from 'rxpeer/networks';
import type { Serving } from '../ownNode.js';
import { introduction } from '../serve/introduction.js';
import { serveAddresses } from '../serve/serveAddresses.js';

/** NETWORK: all blocks (p9 `wire/protocol.go`). */
const SERVICES = 1n;

const whole = <T>(value: T): T => value;

/** How a Parallelcoin node serves. */
export const parallelcoinServing: Serving<Parallelcoin> = {
  services: SERVICES,
  blocks: { block: whole },
  transactions: { tx: whole },
  introduce: introduction,
  announcedAs: () => 'tx',
  more: (peer, address$) => serveAddresses(address$, SERVICES)(peer),
};
