import { regtest } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import { scriptedRemote } from '../../lib/testing/scriptedRemote.js';

/** A peer in real time whose remote says two pings in the breath of its verack. */
export function session() {
  const remote = scriptedRemote(regtest);
  remote.heard$.subscribe(({ command }) => {
    if (command !== 'verack') return;
    remote.say('ping', { nonce: 1n });
    remote.say('ping', { nonce: 2n });
  });
  return { remote, peer: connect(remote.transport, regtest) };
}
