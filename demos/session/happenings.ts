/**
 * What a peer has heard and said, as events.
 * @module
 */
import type { AnyMessage, Heard, Negotiated, PeerStats } from 'rxpeer';
import type { HeaderChain } from 'rxpeer/light';
import type { Coin, CoinNetwork } from '../coins/coin.js';
import type { AnyHeader, Spoken } from '../coins/spoken.js';
import type { Asked, Block, Header as HeaderEvent, Ready, Stats, Traffic, Tx } from './events.js';
import type { Fetched } from './fetchBlocks.js';
import type { Progress } from './followHeaders.js';
import { framing } from './framing.js';
import { serviceNames } from './services.js';

const noted = (note: string) => (note === '' ? {} : { note });

export const readyEvent = (
  { version, services, userAgent, height, features, transport }: Negotiated,
  coin: Coin,
): Ready => ({
  event: 'ready',
  agent: userAgent,
  version,
  services: serviceNames(services, coin.services),
  height,
  transport,
  features: features.map(({ command }) => command),
});

export const askedEvent = ({ command, payload }: AnyMessage): Asked => {
  const { feeRate } = (payload ?? {}) as { feeRate?: bigint };
  return {
    event: 'asked',
    wish: command,
    ...(feeRate !== undefined && { feeRate: Number(feeRate) }),
  };
};

export const headerEvent = (
  { connected, synced, goal }: Progress,
  { tip }: HeaderChain<AnyHeader>,
): HeaderEvent => ({
  event: 'header',
  height: tip.height,
  hash: tip.hash.toString(),
  time: tip.header.time,
  count: connected.length,
  goal,
  synced,
});

export const blockEvent = (
  { blockNote, dialect }: CoinNetwork,
  { command, link, payload, size, transport }: Fetched,
): Block => ({
  event: 'block',
  height: link.height,
  hash: link.hash.toString(),
  time: link.header.time,
  transactions: payload.transactions.length,
  bytes: size - framing(transport, dialect)(command),
  ...noted(blockNote(payload, link.height)),
});

export const txEvent = (coin: Coin, { payload }: Heard<Spoken, 'tx'>): Tx => ({
  event: 'tx',
  txid: coin.txid(payload).toString(),
  vsize: coin.size(payload),
  inputs: payload.inputs.length,
  outputs: payload.outputs.length,
  value: Number(payload.outputs.reduce((sum, { value }) => sum + value, 0n)),
  ...noted(coin.txNote(payload)),
});

type Tallies = PeerStats['commands']['sent'];

const traffic = (
  name: string,
  frame: number,
  { received, sent }: PeerStats['commands'],
): Traffic => {
  const count = (tallies: Tallies) => tallies[name]?.messages ?? 0;
  const size = (tallies: Tallies) => (tallies[name]?.bytes ?? 0) + frame * count(tallies);
  return {
    received: count(received),
    receivedBytes: size(received),
    sent: count(sent),
    sentBytes: size(sent),
  };
};

export function statsEvent({ dialect }: CoinNetwork, stats: PeerStats): Stats {
  const { commands, received, sent, lastPingMicros, lastPingTime, lastPingNonce } = stats;
  const frame = framing(stats.transport, dialect);
  const names = new Set([...Object.keys(commands.received), ...Object.keys(commands.sent)]);
  const answered = lastPingMicros > 0 || (lastPingTime > 0 && lastPingNonce === 0n);
  return {
    event: 'stats',
    receivedBytes: received,
    sentBytes: sent,
    ...(answered && { ping: lastPingMicros / 1_000 }),
    commands: Object.fromEntries(
      [...names].map((name) => [name, traffic(name, frame(name), commands)]),
    ),
  };
}
