/**
 * Bitcoin-family peers as RxJS observables: bytes become typed messages, behaviours answer them, you subscribe.
 *
 * - `shapes`: what travels, and the streams it travels in · `steps`: pure steps lifted to streams
 * - `layout`, `hash`, `messages`, `dialects`, `networks`: the wire, as data
 * - `layers`, `transports`: bytes ⇄ frames ⇄ messages ⇄ gate · `behaviours`: what a peer does by itself
 * - `peer`: all of it in one sentence
 * @module rxpeer
 */

// Peers
export { accept, connect, listen } from './peer.js';
export type { Peer } from './peer/face.js';
export type { PeerOptions, Where } from './peer/options.js';
export type { PeerStats } from './peer/snapshot.js';
export type { Diagnostics } from './peer/reports.js';
export { PeerClosedError, type CloseReason } from './peer/reason.js';
export type { IterateOptions } from './peer/iterate.js';

// Behaviours
export type { Behaviour, PeerContext, Remote, Watcher } from './behaviours/behaviour.js';
export { announce, type AnnounceOptions } from './behaviours/announce.js';
export { bloomPolicy } from './behaviours/bloomPolicy.js';
export { idle, type IdleOptions } from './behaviours/idle.js';
export { keepalive, type KeepaliveOptions } from './behaviours/keepalive.js';
export { pong } from './behaviours/pong.js';
export { stall, type StallOptions } from './behaviours/stall.js';
export { unless } from './behaviours/unless.js';

// Asking, telling, and what btcd does
export { askOnce, type AskOnce, type AskOnceOptions } from './requests/askOnce.js';
export { btcd, optionsOf, type Features } from './presets/btcd.js';
export { addrMessages, addrv2Messages, rejectMessages } from './push.js';
export { rejects } from './presets/rejects.js';
export { request, type AskedPeer, type RequestOptions } from './requests/request.js';
export { requestHeaders, type HeadersRequest } from './requests/requestHeaders.js';
export { requestBlock, requestTransaction } from './requests/requestItem.js';

// Layers
export { cap } from './layers/cap.js';
export { codec } from './layers/codec.js';
export {
  READY,
  isReady,
  type Gated,
  type Carrier,
  type Negotiated,
  type Ready,
} from './layers/gate.js';
export { handshake } from './layers/handshake.js';
export type { HandshakeOptions, Refusal } from './layers/handshakeStep.js';
export { detect } from './layers/detect.js';
export { dumped } from './layers/dumped.js';
export { fallback } from './layers/fallback.js';
export { logged } from './layers/logged.js';
export { published } from './layers/published.js';
export { socks5, type Socks5Options } from './layers/socks5.js';
export type { Socks5Target } from './layers/socks5Words.js';
export { noBytes, stats, type ByteCounts } from './layers/stats.js';
export { tally, type Tallies, type Tally } from './layers/tally.js';
export { through, type Passage } from './layers/through.js';
export { v1, type Framing } from './layers/v1.js';
export { v2, type V2Options } from './layers/v2.js';
export { watched } from './layers/watched.js';

// Operators
export { agePartitioned, type AgePartitionedOptions } from './operators/agePartitioned.js';
export { batch } from './operators/batch.js';
export { encoding } from './operators/encoding.js';
export { every } from './operators/every.js';
export { knownInventory, type Known } from './operators/knownInventory.js';
export { paced, type PacedOptions } from './operators/paced.js';
export { reached, type HeldClock } from './operators/reached.js';
export { soon } from './operators/soon.js';
export { trickle } from './operators/trickle.js';
export { turnstile, type TurnstileOptions } from './operators/turnstile.js';
export { fixed, off, poisson, together, uniform, type Wait } from './operators/waits.js';

// Shapes and steps
export { SENT, relay, sending } from './shapes.js';
export type * from './shapes.js';
export { PASS, lift, machine, type Held, type Input, type Output, type Step } from './steps.js';
export { Receipt } from './peer/receipt.js';
export { Row } from './peer/rows.js';

// Encryption (BIP 324)
export { crypto } from './crypto/createCrypto.js';
export type { Crypto, KeyPair } from './crypto/crypto.js';
export { keyPool, type KeyPool, type KeyPoolOptions } from './crypto/keyPool.js';

// Values, errors, chance
export { Hash } from './hash/hash.js';
export * from './errors.js';
export type { Log, LogLevel, LogLine } from './log.js';
export { safeText } from './safeText.js';
export { random, randomNonce, sample, seeded, type Random } from './random.js';
