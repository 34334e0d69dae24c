import { asyncScheduler, of, type Observable } from 'rxjs';
import { announce } from '../behaviours/announce.js';
import type { Behaviour } from '../behaviours/behaviour.js';
import { idle } from '../behaviours/idle.js';
import { keepalive } from '../behaviours/keepalive.js';
import { pong } from '../behaviours/pong.js';
import { stall } from '../behaviours/stall.js';
import { crypto } from '../crypto/createCrypto.js';
import type { Dialect, Hello } from '../dialects/dialect.js';
import { LocalProtocolError } from '../errors.js';
import { knownInventory } from '../operators/knownInventory.js';
import { random, randomNonce } from '../random.js';
import type { PeerOptions, V2 } from './options.js';

const MiB = 2 ** 20;

/** What a peer does by itself when nobody says otherwise. A dialect without these messages never hears or says them. */
function usual<M>({ habits }: Dialect<M>): readonly Behaviour<M>[] {
  const silence = habits?.idle === undefined ? [] : [idle()];
  return [pong, keepalive(), stall(), announce(), ...silence] as unknown as readonly Behaviour<M>[];
}

const DEFAULTS = {
  services: 0n,
  userAgent: '/rxpeer:0.1.0/',
  height: () => 0,
  relay: true,
  scheduler: asyncScheduler,
  random,
  crypto,
  admission$: of(true) as Observable<unknown>,
  lastWords: () => [],
  forgive: () => false,
  handshakeTimeout: 30_000, // btcd peer.go, negotiateTimeout
  maxBuffered: 40 * MiB, // dcrd peer.go, the cap on queued bytes
  maxHeld: 1_000,
  readAhead: 4 * MiB,
  maxWaiting: 64 * MiB,
  guard: 1_000,
  linger: 1_000,
  // What follows is each peer's own. It has its place here, since V8 takes some 2 µs for each field that a spread adds.
  behaviours: undefined,
  known: undefined,
  version: undefined,
  minVersion: undefined,
  nonces: undefined,
  v2: undefined,
  nonce: undefined,
  self: undefined,
  rules: undefined,
};

/** The service bit of those who speak v2 (BIP 324, "Signaling specification"). */
const NODE_P2P_V2 = 0x800n;

/** Room for a handshake: less than this, and a peer could not say hello. */
const LEAST_BUFFERED = 1_024;

/**
 * The options of one peer with their defaults, its nonce, and what it says of itself.
 * @throws {LocalProtocolError} at once, for what cannot be said, such as a user agent that is too long.
 */
export function settingsOf<M>(dialect: Dialect<M>, options: PeerOptions<M>) {
  const { habits, handshake, messages, protocolVersion } = dialect;
  const settings = {
    ...DEFAULTS,
    behaviours: usual(dialect),
    known: habits?.known ?? (() => knownInventory()),
    version: protocolVersion,
    minVersion: handshake.minVersion,
    nonces: new Set<bigint>(),
    ...options,
  };
  const v2 = carriageOf(dialect, options.v2);
  const services = v2 === 'off' ? settings.services : settings.services | NODE_P2P_V2;
  const nonce = randomNonce(settings.random);
  const self = (): Hello => {
    const { version, userAgent, relay, scheduler } = settings;
    const time = Math.floor(scheduler.now() / 1000);
    return { version, services, time, nonce, userAgent, height: settings.height(), relay };
  };
  if (settings.maxBuffered < LEAST_BUFFERED) {
    throw new LocalProtocolError(
      `expected maxBuffered of at least ${LEAST_BUFFERED} bytes, got ${settings.maxBuffered}`,
    );
  }
  const { version } = messages as { version?: { pack(payload: unknown): Buffer } };
  version?.pack(handshake.hello(self()));
  const rules = { ...handshake, minVersion: settings.minVersion };
  return { ...settings, v2, nonce, self, rules };
}

/** Whether a peer encrypts: only a dialect with short ids can. */
function carriageOf({ name, shortIds }: Dialect<unknown>, wanted: V2 = 'prefer'): V2 {
  if (shortIds) return wanted;
  if (wanted !== 'require') return 'off';
  throw new LocalProtocolError(`expected a dialect that can be encrypted, got ${name}`);
}

export type Settings<M> = ReturnType<typeof settingsOf<M>>;
