import { map, timer, type SchedulerLike } from 'rxjs';
import type { HandshakeRules, Hello } from '../dialects/dialect.js';
import { HandshakeTimeoutError, RemoteProtocolError, SelfConnectionError } from '../errors.js';
import { sending, type AnyHeard, type AnyMessage, type Layer, type Sending } from '../shapes.js';
import { PASS, lift, type Output, type Step } from '../steps.js';

/** What two peers have agreed on, and what the remote says of itself. */
export interface Negotiated {
  /** The protocol version in force: the lower of both. */
  readonly version: number;
  /** The newest version that the remote speaks. */
  readonly advertised: number;
  /** Bit field of what it serves, by its own account. */
  readonly services: bigint;
  readonly userAgent: string;
  /** Height of its best block when it said hello; unproved. */
  readonly height: number;
  /** Whether it wants transactions announced. */
  readonly relay: boolean;
  /** Its clock less ours when its version came, in seconds. */
  readonly timeOffset: number;
  /** What it said between `version` and `verack`, in order: the features that it offers. */
  readonly features: readonly AnyMessage[];
}

/** Most features that a remote may offer; each is remembered. Ours: a handful exist. */
const MAX_FEATURES = 100;

/** The command of {@link Ready}: a symbol, which no remote can forge. */
export const READY: unique symbol = Symbol('ready');

/** The gate has opened. Comes before every message. */
export interface Ready {
  readonly command: typeof READY;
  readonly payload: Negotiated;
}

/** What comes out of the gate. */
export type Gated = AnyHeard | Ready;

export const isReady = (value: Gated): value is Ready => value.command === READY;

export interface HandshakeOptions {
  /** The initiator has called and speaks first. */
  readonly role: 'initiator' | 'responder';
  readonly rules: HandshakeRules;
  /** What we say of ourselves. Asked once, when it is said. */
  readonly self: () => Hello;
  /** Whether a nonce is one of ours, so that we have called ourselves. */
  readonly isOwn: (nonce: bigint) => boolean;
  /** Time for all of it, in ms. */
  readonly timeout: number;
  readonly scheduler: SchedulerLike;
}

/** hello: nothing heard yet. agreed: we have their version, they may still offer features. open: messages pass. */
interface State {
  readonly phase: 'hello' | 'agreed' | 'open';
  /** What we have said of ourselves. */
  readonly ours?: Hello;
  readonly theirs?: Hello;
  /** Their clock less ours when their version came, in seconds. */
  readonly timeOffset: number;
  readonly features: readonly AnyMessage[];
  /** What was said before the gate opened. */
  readonly held: readonly Sending<AnyMessage>[];
}
const START: State = { phase: 'hello', timeOffset: 0, features: [], held: [] };

type GateOutput = Output<Gated, AnyMessage>;
type Hear = (
  options: HandshakeOptions,
  state: State,
  message: AnyHeard,
) => readonly [State, readonly GateOutput[] | typeof PASS];

const say = ({ command, payload }: AnyMessage): GateOutput => ({
  type: 'say',
  value: sending({ command, payload }),
});

/** version and verack first, then both ways open. Pure but for `self` and the clock. */
export function handshakeStep(
  options: HandshakeOptions,
): Step<State, AnyHeard, Gated, AnyMessage, 'late', AnyMessage> {
  return (state, input) => {
    switch (input.type) {
      case 'open':
        return options.role === 'initiator' ? sayHello(options, state) : [state, []];
      case 'said':
        if (state.phase === 'open') return [state, PASS];
        return [{ ...state, held: [...state.held, input.value] }, []];
      case 'heard':
        return HEAR[state.phase](options, state, input.value);
      case 'extra':
        throw new HandshakeTimeoutError(options.timeout);
      case 'ended':
        return [state, []];
    }
  };
}

/** Our version, once. */
function sayHello(
  { rules, self }: HandshakeOptions,
  state: State,
): readonly [State, readonly GateOutput[]] {
  if (state.ours) return [state, []];
  const ours = self();
  return [{ ...state, ours }, [say({ command: 'version', payload: rules.hello(ours) })]];
}

const HEAR: Readonly<Record<State['phase'], Hear>> = {
  /** The first message is a version, whatever else it could be. */
  hello(options, state, message) {
    const { rules, isOwn, scheduler } = options;
    if (message.command !== 'version') {
      throw new RemoteProtocolError(`expected version first, got ${nameOf(message)}`);
    }
    const theirs = rules.meet(message.payload);
    if (isOwn(theirs.nonce)) throw new SelfConnectionError();
    if (theirs.version < rules.minVersion) {
      throw new RemoteProtocolError(
        `expected version ${rules.minVersion} or later, got ${theirs.version}`,
      );
    }
    const timeOffset = theirs.time - Math.floor(scheduler.now() / 1000);
    const [next, hello] = sayHello(options, state);
    const offers = rules.offers(Math.min(next.ours!.version, theirs.version)).map(say);
    return [
      { ...next, phase: 'agreed', theirs, timeOffset },
      [...hello, ...offers, say({ command: 'verack', payload: undefined })],
    ];
  },

  /** Features and wishes count; anything else that comes early is not for us (as Bitcoin Core has it). */
  agreed({ rules }, state, message) {
    const { command } = message;
    if (command === 'version') throw new RemoteProtocolError('expected no second version');
    if (command !== 'verack') {
      const counts = rules.features.includes(command) || rules.wishes.includes(command);
      return [counts ? { ...state, features: remembered(state.features, message) } : state, []];
    }
    const ready = { command: READY, payload: negotiated(state) } as const;
    const held = state.held.map((value): GateOutput => ({ type: 'say', value }));
    return [
      { ...START, phase: 'open' },
      [{ type: 'calm' }, { type: 'hear', value: ready }, ...held],
    ];
  },

  open({ rules }, state, message) {
    const { command } = message;
    if (command === 'version' || command === 'verack') {
      throw new RemoteProtocolError(`expected no second ${command}`);
    }
    if (rules.features.includes(command)) {
      throw new RemoteProtocolError(`expected ${command} before verack, got it after`);
    }
    return [state, PASS];
  },
};

function remembered(features: readonly AnyMessage[], message: AnyMessage): readonly AnyMessage[] {
  if (features.length < MAX_FEATURES) return [...features, message];
  throw new RemoteProtocolError(`expected at most ${MAX_FEATURES} features, got more`);
}

const nameOf = ({ command, payload }: AnyHeard): string =>
  command === 'unknown' ? (payload as { name: string }).name : command;

function negotiated({ ours, theirs, timeOffset, features }: State): Negotiated {
  const { version: advertised, services, userAgent, height, relay } = theirs!;
  const version = Math.min(ours!.version, advertised);
  return { version, advertised, services, userAgent, height, relay, timeOffset, features };
}

/**
 * The gate: nothing passes it, either way, before both sides have said `version` and `verack`. What is said early is
 * held, in order, and goes out when the gate opens. {@link Ready} comes first, then messages pass unchanged.
 *
 * @throws {HandshakeTimeoutError} down the error channel, when it takes longer than `timeout`.
 * @throws {SelfConnectionError} when the remote's nonce is ours.
 * @throws {RemoteProtocolError} for a breach of the rules: another message first, an old version, a second version or
 * verack, a feature after verack.
 */
export const handshake =
  (options: HandshakeOptions): Layer<AnyHeard, Gated, AnyMessage, AnyMessage> =>
  (below) =>
  (said$) => {
    const late$ = timer(options.timeout, options.scheduler).pipe(map(() => 'late' as const));
    return lift(() => START, handshakeStep(options), late$)(below)(said$);
  };
