import { announce } from '../behaviours/announce.js';
import { bloomPolicy } from '../behaviours/bloomPolicy.js';
import { idle } from '../behaviours/idle.js';
import { keepalive } from '../behaviours/keepalive.js';
import { pong } from '../behaviours/pong.js';
import { stall } from '../behaviours/stall.js';
import type { Bitcoin } from '../dialects/bitcoin.js';
import { fixed } from '../operators/waits.js';
import { regtest } from '../networks/bitcoin.js';
import type { PeerOptions, Where } from '../peer/options.js';
import { rejects } from './rejects.js';

/** Named parts of a peer's options: their behaviours add up. */
export type Features<M = Bitcoin> = Readonly<Record<string, PeerOptions<M>>>;

/**
 * What btcd's peers do by themselves (btcd 0.26 `peer/peer.go`), feature by feature: without an entry, exactly that feature is gone.
 * Where btcd surprises, its documented intent counts; deadlines move by the time for which users hold. The time for the handshake,
 * 30 s, is the default of every peer.
 *
 * @example
 * const { idle, ...features } = btcd();
 * connect(tcp('127.0.0.1:8333'), bitcoin.mainnet, optionsOf(features));
 */
export const btcd = ({ services = 0n }: { readonly services?: bigint } = {}) =>
  ({
    /** What we say that we serve; without it, nothing. */
    services: { services },
    /** UsingV2Conn: not unless one asks for it. */
    transport: { v2: 'off' },
    /** MinAcceptableProtocolVersion. */
    minVersion: { minVersion: 209 },
    /** A ping has its pong. */
    pong: { behaviours: [pong] },
    /** pingInterval; nobody waits for the pong. */
    keepalive: { behaviours: [keepalive({ interval: 120_000, patience: Infinity })] },
    /** idleTimeout. */
    idle: { behaviours: [idle({ patience: 300_000 })] },
    /** stallResponseTimeout and stallTickInterval. */
    stall: { behaviours: [stall<'getdata'>({ per: 'command' })] },
    /** DefaultTrickleInterval; maxInvTrickleSize is what everybody has who is told nothing else. */
    announce: { behaviours: [announce({ wait: fixed(10_000) })] },
    /** What the package says of bloom filters. */
    bloom: { behaviours: [bloomPolicy({ services })] },
    /** isAllowedReadError: tests on one's own machine may say what they like. */
    tolerance: {
      /** What is malformed on regtest, from this machine. */
      forgive: onOwnRegtest,
    },
    /** PushRejectMsg, before btcd leaves. */
    reject: { lastWords: rejects },
  }) satisfies Features;

/** Whether a remote is on regtest, and on this machine. */
const onOwnRegtest = (_: unknown, { network: { magic }, address = '' }: Where): boolean =>
  magic === regtest.magic && /^(127\.0\.0\.1|localhost):/.test(address);

/** The options that features make together, for a peer of any coin that has their messages. */
export function optionsOf<M = Bitcoin>(features: Features<NoInfer<M>>): PeerOptions<M> {
  const all: readonly PeerOptions<M>[] = Object.values(features);
  const behaviours = all.flatMap((each) => each.behaviours ?? []);
  return all.reduce((options, each) => ({ ...options, ...each, behaviours }), { behaviours });
}
