/**
 * What every coin says in the same way.
 * @module
 */
import { addr, getaddr } from '../messages/addresses.js';
import { verack } from '../messages/handshake.js';
import { getblocks, getheaders, sendheaders } from '../messages/headers.js';
import type { Inventory } from '../messages/inventory.js';
import { ping, pong } from '../messages/keepalive.js';
import { feefilter, mempool } from '../messages/relay.js';
import type { Payloads } from './dialect.js';

/** The messages that have the same payload on every coin. */
export const common = {
  verack,
  ping,
  pong,
  getaddr,
  addr,
  getblocks,
  getheaders,
  sendheaders,
  mempool,
  feefilter,
};

/** Question → the command that answers it, on every coin. `getdata` is answered by what it asks for, or `notfound`. */
export const commonAnswers: Readonly<Record<string, string>> = {
  getheaders: 'headers',
  getblocks: 'inv',
  mempool: 'inv',
};

/**
 * The payloads that every coin shares: a behaviour that needs no more than these takes a peer of any dialect.
 * The names of inventory types are each dialect's own.
 */
export interface Common extends Payloads<typeof common> {
  readonly inv: Inventory;
  readonly getdata: Inventory;
  readonly notfound: Inventory;
}
