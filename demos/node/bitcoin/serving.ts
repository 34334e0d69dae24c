import { RemoteProtocolError } from 'rxpeer';
import type { Bitcoin } from 'rxpeer/networks';
import type { Serving } from '../ownNode.js';
import { introduction } from '../serve/introduction.js';
import { serveAddressesV2 } from '../serve/serveAddresses.js';
import { withoutWitness } from './withoutWitness.js';

/** NETWORK, WITNESS and NETWORK_LIMITED: all blocks, with their witnesses (Bitcoin Core `protocol.h`). */
const SERVICES = 1n | 8n | 1_024n;

type Block = Bitcoin['block'];
const whole = <T>(value: T): T => value;
const bare = ({ header, transactions }: Block): Block => ({
  header,
  transactions: transactions.map(withoutWitness),
});

/** @throws {RemoteProtocolError} for a filtered block: we have not offered any (BIP 111). */
function refuse(): never {
  throw new RemoteProtocolError('expected no filteredBlock without NODE_BLOOM, got one');
}

/** How a Bitcoin node serves. */
export const bitcoinServing: Serving<Bitcoin> = {
  services: SERVICES,
  blocks: {
    block: bare,
    witnessBlock: whole,
    compactBlock: whole, // whoever cannot make one sends the whole block (BIP 152)
    filteredBlock: refuse,
  },
  transactions: { tx: withoutWitness, witnessTx: whole, wtx: whole },
  introduce: introduction,
  announcedAs: (remote) => (remote.asked('wtxidrelay') ? 'wtx' : 'tx'), // BIP 339
  more: (peer, address$) => serveAddressesV2(address$, SERVICES)(peer),
};
