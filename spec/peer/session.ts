import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { Hash } from '../../lib/hash/hash.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { accept, connect } from '../../lib/peer.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import { seeded } from '../../lib/random.js';
import { scriptedRemote, type ScriptOptions } from '../../lib/testing/scriptedRemote.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

/** A peer in virtual time and the remote that a spec plays, before anything has happened. */
export function session(options: PeerOptions<Bitcoin> = {}, script: ScriptOptions = {}) {
  const time = virtualTime();
  const { scheduler } = time;
  const remote = scriptedRemote(regtest, { scheduler, ...script });
  const open = script.calls ? accept : connect;
  const peer = open(remote.transport, regtest, { scheduler, random: seeded(1), ...options });
  const heard = (command: string) => remote.heard.filter((message) => message.command === command);
  return { ...time, pending: () => time.pending, remote, peer, heard };
}

/** The same after the handshake, and after the turn in which the first message may come. */
export function readySession(options: PeerOptions<Bitcoin> = {}, script: ScriptOptions = {}) {
  const ready = session(options, script);
  ready.advance(1);
  return ready;
}

/** A log that streams write into: `see('inv', peer.on('inv'))`. */
export const item = (n: number, type: 'tx' | 'block' = 'tx') =>
  ({ type, hash: new Hash(n, 0, 0, 0, 0, 0, 0, 0) }) as const;
