import type { Observable, SchedulerLike } from 'rxjs';
import type { Behaviour, Remote } from '../behaviours/behaviour.js';
import type { Crypto, KeyPair } from '../crypto/crypto.js';
import type { Hello } from '../dialects/dialect.js';
import type { RemoteProtocolError } from '../errors.js';
import type { Refusal } from '../layers/handshakeStep.js';
import type { Log } from '../log.js';
import type { Network } from '../networks/network.js';
import type { Known } from '../operators/knownInventory.js';
import type { Random } from '../random.js';
import type { Message } from '../shapes.js';

/** Where a remote is, for those who decide by it. */
export interface Where {
  readonly network: Network<unknown>;
  /** Where the transport leads, where it knows: `127.0.0.1:18444`. */
  readonly address: string | undefined;
}

/** What a peer wants of encryption. */
export type V2 = 'prefer' | 'require' | 'off';

/** How a peer is made. Durations are milliseconds, sizes bytes. */
export interface PeerOptions<M> {
  /** What it does by itself. Default: `pong`, `keepalive()`, `stall()`, `announce()`, and `idle()` where the dialect's nodes leave silent remotes. */
  readonly behaviours?: readonly Behaviour<M>[];
  /** Bit field of what we serve. Default 0: nothing. To say transactions with a witness to btcd, offer 8 (WITNESS): else it reads them without. */
  readonly services?: bigint;
  /** As BIP 14 has it, at most 256 bytes. Default `/rxpeer:0.1.0/`. */
  readonly userAgent?: string;
  /** Height of our best block, asked when we say hello. Default 0. */
  readonly height?: () => number;
  /** Whether we want transactions announced. Default true. */
  readonly relay?: boolean;
  /** The protocol version that we speak. Default: the dialect's newest. */
  readonly version?: number;
  /** Lowest protocol version of a remote. Default: the dialect's. */
  readonly minVersion?: number;
  /** Looks at what a remote says of itself before we answer; a refusal ends the peer as `refused`, after its last words. */
  readonly admit?: (remote: Hello) => Refusal<Message<M>> | undefined;
  /**
   * What is said before we leave a remote that has broken the rules, in its handshake (then `remote.version` is undefined) or later;
   * it has `linger` ms to be written. Default: nothing. `rejects` says `reject`, as btcd.
   */
  readonly lastWords?: (
    error: RemoteProtocolError,
    remote: Remote<M>,
  ) => readonly Message<NoInfer<M>>[];
  /**
   * Whether a malformed message (its checksum or its contents) is borne instead of ending the peer: a frame whose checksum does not fit
   * is passed over, other contents are heard as `unknown`. Default: none is, as Core's and btcd's nodes on public networks.
   */
  readonly forgive?: (error: RemoteProtocolError, at: Where) => boolean;
  /** Nonces in use by one node: share one set between its peers, and it notices when it calls itself. Default: this peer's alone. */
  readonly nonces?: Set<bigint>;
  /** What remembers what the remote has. Default: the dialect's, else `knownInventory`, the last 1 000 items; `agePartitioned()` takes less room for more. */
  readonly known?: (random: Random) => Known;
  /** Ends the peer at once when it aborts. */
  readonly signal?: AbortSignal;
  /** The clock of every timer. Default RxJS's `asyncScheduler`. */
  readonly scheduler?: SchedulerLike;
  /** The source of nonces and ids. Default: the operating system's. */
  readonly random?: Random;
  /** Any logger with pino's methods. Default: silence. */
  readonly log?: Log;
  /**
   * Encryption (BIP 324). `prefer`: calls with it, and once more without where the other side does not understand; takes callers that
   * speak either. `require`: nothing else. `off`: v1. Default `prefer`, where the dialect has it, else `off`. Adds NODE_P2P_V2 (0x800)
   * to `services` where it is not off.
   */
  readonly v2?: V2;
  /** What encrypts. Default: the `crypto` of this platform. */
  readonly crypto?: Crypto;
  /** Gives the key of an encrypted connection. Default: made when it is needed; by `listen`, ahead (`keyPool`). */
  readonly key?: () => KeyPair;
  /** Emits when a caller may cost us the making of a key, and again its use. Default: at once; by `listen`, a `turnstile`, 200 in a second. */
  readonly admission$?: Observable<unknown>;
  /** For the whole handshake. Default 30 000, as btcd. */
  readonly handshakeTimeout?: number;
  /** Most bytes encoded and not written; beyond it a send is dropped as `overflow`. At least 1 024; default 40 MiB, as dcrd. */
  readonly maxBuffered?: number;
  /** Most messages said before ready; beyond it a send is dropped as `overflow`. Default 1 000. */
  readonly maxHeld?: number;
  /** Bytes read ahead while somebody holds; then reading pauses. Default 4 MiB. */
  readonly readAhead?: number;
  /** The same while our writes are stuck; beyond it the peer closes with `overflow`. Default 64 MiB. */
  readonly maxWaiting?: number;
  /** With reading paused, and writes without progress for so long, reading goes on. Default 1 000; `Infinity`: never. */
  readonly guard?: number;
  /** How long `close()` waits for queued bytes. Default 1 000. */
  readonly linger?: number;
}
