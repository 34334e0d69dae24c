import { BehaviorSubject, Subject, merge, type Observable } from 'rxjs';
import type { Hello } from '../dialects/dialect.js';
import { crypto } from '../crypto/createCrypto.js';
import { codec } from '../layers/codec.js';
import { detect } from '../layers/detect.js';
import { v1 } from '../layers/v1.js';
import { v2 } from '../layers/v2.js';
import type { Network } from '../networks/network.js';
import { seeded } from '../random.js';
import {
  sending,
  type AnyMessage,
  type Command,
  type Duplex,
  type FrameLayer,
  type Heard,
  type PayloadArgument,
  type Sending,
  type Table,
  type Transport,
} from '../shapes.js';
import { memory, type MemoryOptions } from '../transports/memory.js';

/** What a {@link scriptedRemote} says by itself, and the wire on which it says it. */
export interface ScriptOptions extends MemoryOptions {
  /** What it says of itself. Default: the dialect's newest version, no services, height 0. */
  readonly hello?: Partial<Hello>;
  /** Whether it plays the one who calls, and says hello first. Default false. */
  readonly calls?: boolean;
  /** Where it seems to be, as in `127.0.0.1:18444`. Default: nowhere. */
  readonly address?: string;
  /** Whether it calls encrypted (BIP 324); called, it takes either. Default false. */
  readonly v2?: boolean;
  /** What it answers by itself. Default: version and verack, as the handshake asks. */
  readonly answer?: (message: AnyMessage) => readonly AnyMessage[];
}

/** The other end of a connection, played by a test. It follows no rules but its script. */
export interface ScriptedRemote<M> {
  /** What the peer under test connects to, or accepts. */
  readonly transport: Transport;
  /** What it has been told, so far. */
  readonly heard: readonly Heard<M>[];
  /** The same as it comes; completes with the connection, also where that breaks. */
  readonly heard$: Observable<Heard<M>>;
  /** Says a message at once, also where the handshake is not done. */
  say<C extends Command<M>>(command: C, ...payload: PayloadArgument<Table<M>[C]>): void;
  /** Says bytes as they are, framed or not. On an encrypted connection nobody understands them: let the peer under test have `v2: 'off'`. */
  sayBytes(bytes: Buffer): void;
  /** Stops reading, so that what it is told waits; or reads on. */
  pause(paused: boolean): void;
  /** Says no more, and closes. */
  end(): void;
  /** Breaks the connection. */
  reset(): void;
}

/**
 * Plays a remote over memory, in the time of the `scheduler` in its options.
 *
 * @example
 * const { scheduler, advance } = virtualTime();
 * const remote = scriptedRemote(bitcoin.regtest, { scheduler });
 * const peer = connect(remote.transport, bitcoin.regtest, { scheduler });
 * advance(1);
 * remote.say('ping', { nonce: 7n });
 * advance(1);
 * remote.heard.at(-1);   // => { command: 'pong', payload: { nonce: 7n }, size: 29 }
 */
export function scriptedRemote<M>(
  network: Network<M>,
  options: ScriptOptions = {},
): ScriptedRemote<M> {
  const { a, b, reset } = memory(options);
  const said$ = new Subject<Sending<AnyMessage>>();
  const bytes$ = new Subject<Sending<Buffer>>();
  const heard$ = new Subject<Heard<M>>();
  const paused$ = new BehaviorSubject(false);
  const heard: Heard<M>[] = [];
  const hello = helloOf(network, options.hello);
  const say = (message: AnyMessage) => said$.next(sending(message));
  const answer = options.answer ?? polite(hello, options.calls ?? false);

  const wire: Duplex<Buffer> = (out$) =>
    b({ paused$, retain: () => () => {} })(merge(out$, bytes$));
  codec(network.dialect)(framing(network, options)(wire))(said$).subscribe({
    next(message) {
      heard.push(message as Heard<M>);
      heard$.next(message as Heard<M>);
      answer(message).forEach(say);
    },
    error: () => heard$.complete(),
    complete: () => heard$.complete(),
  });
  if (options.calls) say(hello);

  return {
    transport: options.address === undefined ? a : at(options.address, a),
    heard,
    heard$: heard$.asObservable(),
    say: (command, ...[payload]) => say({ command, payload }),
    sayBytes: (bytes) => bytes$.next(sending(bytes)),
    pause: (paused) => paused$.next(paused),
    end() {
      said$.complete();
      bytes$.complete();
    },
    reset,
  };
}

const at = (address: string, transport: Transport): Transport =>
  Object.assign((...given: Parameters<Transport>) => transport(...given), { address });

/** What lies on the wire: what it calls with, or what it is called with. */
function framing<M>(
  { dialect, magic }: Network<M>,
  { calls, v2: encrypted }: ScriptOptions,
): FrameLayer {
  const { shortIds } = dialect;
  const role = calls ? 'initiator' : 'responder';
  const plain = v1({ ...dialect, magic });
  if (!shortIds) return plain;
  const secret = v2({ ...dialect, shortIds, magic, role, crypto, random: seeded(324) });
  if (calls) return encrypted ? secret : plain;
  return detect(magic, plain, secret);
}

function helloOf<M>({ dialect }: Network<M>, given: Partial<Hello> = {}): AnyMessage {
  const about = {
    services: 0n,
    time: 0,
    nonce: 1n,
    userAgent: '/scripted/',
    height: 0,
    relay: true,
  };
  const payload = dialect.handshake.hello({ version: dialect.protocolVersion, ...about, ...given });
  return { command: 'version', payload };
}

const polite =
  (hello: AnyMessage, calls: boolean) =>
  ({ command }: AnyMessage): readonly AnyMessage[] => {
    if (command !== 'version') return [];
    const verack = { command: 'verack', payload: undefined };
    return calls ? [verack] : [hello, verack];
  };
