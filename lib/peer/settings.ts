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
import { onceFor } from '../onceFor.js';
import { knownInventory } from '../operators/knownInventory.js';
import { random } from '../random.js';
import type { PeerOptions, V2 } from './options.js';

const MiB = 2 ** 20;

/** What a peer does by itself when nobody says otherwise. A dialect without these messages never hears or says them. */
const usual = onceFor(({ habits }: Dialect<unknown>): readonly unknown[] => {
  const silence = habits?.idle === undefined ? [] : [idle()];
  return [pong, keepalive(), stall(), announce(), ...silence];
});
const recent = () => knownInventory();
const never = () => false;
const zero = () => 0;
const atOnce$: Observable<unknown> = of(true);

/**
 * The options of a peer, or of all whom one listener takes, with their defaults.
 * @throws {LocalProtocolError} at once, for what cannot be said, such as a user agent that is too long.
 */
export function settingsOf<M>(dialect: Dialect<M>, options: PeerOptions<M>): Settings<M> {
  const settings = resolved(dialect, options);
  expectSayable(dialect, settings);
  return settings;
}

export type Settings<M> = ReturnType<typeof resolved<M>>;

/** Field by field: an object of two spreads has a hidden class of its own in V8, which takes more room than its fields. */
function resolved<M>(dialect: Dialect<M>, options: PeerOptions<M>) {
  const { habits, handshake, protocolVersion } = dialect;
  const { minVersion } = options;
  return {
    behaviours: options.behaviours ?? (usual(dialect) as readonly Behaviour<M>[]),
    services: options.services ?? 0n,
    userAgent: options.userAgent ?? '/rxpeer:0.1.0/',
    height: options.height ?? zero,
    relay: options.relay ?? true,
    version: options.version ?? protocolVersion,
    rules: minVersion === undefined ? handshake : { ...handshake, minVersion },
    admit: options.admit,
    lastWords: options.lastWords,
    forgive: options.forgive ?? never,
    nonces: options.nonces,
    known: options.known ?? habits?.known ?? recent,
    signal: options.signal,
    scheduler: options.scheduler ?? asyncScheduler,
    random: options.random ?? random,
    log: options.log,
    v2: carriageOf(dialect, options.v2),
    crypto: options.crypto ?? crypto,
    key: options.key,
    admission$: options.admission$ ?? atOnce$,
    handshakeTimeout: options.handshakeTimeout ?? 30_000, // btcd peer.go, negotiateTimeout
    maxBuffered: options.maxBuffered ?? 40 * MiB, // dcrd peer.go, the cap on queued bytes
    maxHeld: options.maxHeld ?? 1_000,
    readAhead: options.readAhead ?? 4 * MiB,
    maxWaiting: options.maxWaiting ?? 64 * MiB,
    guard: options.guard ?? 1_000,
    linger: options.linger ?? 1_000,
  };
}

/** Room for a handshake: less than this, and a peer could not say hello. */
const LEAST_BUFFERED = 1_024;

function expectSayable<M>({ handshake, messages }: Dialect<M>, settings: Settings<M>): void {
  const { maxBuffered } = settings;
  if (maxBuffered < LEAST_BUFFERED) {
    throw new LocalProtocolError(
      `expected maxBuffered of at least ${LEAST_BUFFERED} bytes, got ${maxBuffered}`,
    );
  }
  const { version } = messages as { version?: { pack(payload: unknown): Buffer } };
  version?.pack(handshake.hello(helloOf(settings, 0n)));
}

/** The service bit of those who speak v2 (BIP 324, "Signaling specification"). */
const NODE_P2P_V2 = 0x800n;

type Said = 'height' | 'relay' | 'scheduler' | 'services' | 'userAgent' | 'v2' | 'version';

/** What a peer says of itself at this moment. */
export function helloOf(settings: Pick<Settings<unknown>, Said>, nonce: bigint): Hello {
  const { height, relay, scheduler, userAgent, v2, version } = settings;
  const services = v2 === 'off' ? settings.services : settings.services | NODE_P2P_V2;
  const time = Math.floor(scheduler.now() / 1000);
  return { version, services, time, nonce, userAgent, height: height(), relay };
}

/** Whether a peer encrypts: only a dialect with short ids can. */
function carriageOf({ name, shortIds }: Dialect<unknown>, wanted: V2 = 'prefer'): V2 {
  if (shortIds) return wanted;
  if (wanted !== 'require') return 'off';
  throw new LocalProtocolError(`expected a dialect that can be encrypted, got ${name}`);
}
