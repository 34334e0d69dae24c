import type { SchedulerLike } from 'rxjs';
import type { HandshakeRules, Hello } from '../dialects/dialect.js';
import {
  HandshakeError,
  HandshakeTimeoutError,
  RefusedError,
  RemoteProtocolError,
  SelfConnectionError,
} from '../errors.js';
import { sending, type AnyHeard, type AnyMessage, type Sending } from '../shapes.js';
import { PASS, type Output, type Step } from '../steps.js';
import { expectRoom, kept, type Early } from './early.js';
import { READY, type Gated, type Carrier } from './gate.js';
import { nameOf } from './nameOf.js';
import { negotiated, versionInForce } from './negotiated.js';

/** Most features that a remote may offer; each is remembered. Ours: a handful exist. */
const MAX_FEATURES = 100;

/** Why we do not want a remote, and what it is told before we leave. */
export interface Refusal<Said = AnyMessage> {
  readonly reason: string;
  readonly lastWords?: readonly Said[];
}

/** What a handshake must know: who speaks first, what we say, whom we refuse, and how long it may take. */
export interface HandshakeOptions {
  /** The initiator has called and speaks first. */
  readonly role: 'initiator' | 'responder';
  /** How the dialect says hello, and what belongs between hello and ready. */
  readonly rules: HandshakeRules;
  /** What we say of ourselves. Asked once, when it is said. */
  readonly self: () => Hello;
  /** Whether a nonce is one of ours, so that we have called ourselves. */
  readonly isOwn: (nonce: bigint) => boolean;
  /** Looks at what a remote says of itself, before we answer. */
  readonly admit?: ((remote: Hello) => Refusal | undefined) | undefined;
  /** What carries it. Asked when all is agreed. Default: v1. */
  readonly link?: () => Carrier;
  /** Time for all of it, in ms. */
  readonly timeout: number;
  /** Whose time it is. */
  readonly scheduler: SchedulerLike;
}

/**
 * hello: nothing heard yet. agreed: we have their version, they may still offer features. open: messages pass.
 * refused: our last words are on their way.
 */
export interface State extends Early {
  readonly phase: 'hello' | 'agreed' | 'open' | 'refused';
  /** What we have said of ourselves. */
  readonly ours: Hello | undefined;
  readonly theirs: Hello | undefined;
  /** Why we leave. */
  readonly refused: RefusedError | undefined;
  /** Their clock less ours when their version came, in seconds. */
  readonly timeOffset: number;
  readonly features: readonly AnyMessage[];
  /** What was said before the gate opened. */
  readonly held: readonly Sending<AnyMessage>[];
}
export const START: State = {
  phase: 'hello',
  ours: undefined, // what is not there yet is named: each field that a spread adds costs V8 some 2 µs
  theirs: undefined,
  refused: undefined,
  timeOffset: 0,
  features: [],
  early: [],
  earlyBytes: 0,
  held: [],
};

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
        throw state.refused ?? new HandshakeTimeoutError(options.timeout);
      case 'ended':
        if (state.refused) throw state.refused;
        return [state, []];
    }
  };
}

/** Our version, once; where we answer theirs, it may heed it. */
function sayHello(
  { rules, self }: HandshakeOptions,
  state: State,
  theirs?: Hello,
): readonly [State, readonly GateOutput[]] {
  if (state.ours) return [state, []];
  const ours = self();
  return [{ ...state, ours }, [say({ command: 'version', payload: rules.hello(ours, theirs) })]];
}

const plain = (): Carrier => ({ transport: 'v1' });

const HEAR: Readonly<Record<State['phase'], Hear>> = {
  /** The first message is a version, whatever else it could be. */
  hello(options, state, message) {
    const { rules, isOwn, admit, scheduler } = options;
    if (message.command !== 'version') {
      const name = nameOf(message);
      throw new HandshakeError('early', name, `expected version first, got ${name}`);
    }
    const theirs = rules.meet(message.payload);
    if (isOwn(theirs.nonce)) throw new SelfConnectionError();
    if (theirs.version < rules.minVersion) {
      const sentence = `expected version ${rules.minVersion} or later, got ${theirs.version}`;
      throw new HandshakeError('obsolete', 'version', sentence);
    }
    const refusal = admit?.(theirs);
    if (refusal) return refuse(state, refusal);
    const timeOffset = theirs.time - Math.floor(scheduler.now() / 1000);
    const [next, hello] = sayHello(options, state, theirs);
    const offers = rules.offers(versionInForce(rules, next.ours!, theirs)).map(say);
    return [
      { ...next, phase: 'agreed', theirs, timeOffset },
      [...hello, ...offers, say({ command: 'verack', payload: undefined })],
    ];
  },

  /** Features and wishes count; anything else waits for verack, as far as the dialect has room for it. */
  agreed({ rules, link = plain }, state, message) {
    const { command } = message;
    if (command === 'version') throw repeated(command);
    if (command !== 'verack') {
      expectRoom(rules, versionInForce(rules, state.ours!, state.theirs!), message);
      const counts = rules.features.includes(command) || rules.wishes.includes(command);
      if (!counts) return [{ ...state, ...kept(rules, state, message) }, []];
      return [{ ...state, features: remembered(state.features, message) }, []];
    }
    const payload = negotiated(rules, state.ours!, state.theirs!, state, link());
    const ready = { command: READY, payload } as const;
    const held = state.held.map((value): GateOutput => ({ type: 'say', value }));
    const early = state.early.map((value): GateOutput => ({ type: 'hear', value }));
    return [
      { ...START, phase: 'open' },
      [{ type: 'calm' }, { type: 'hear', value: ready }, ...held, ...early],
    ];
  },

  open({ rules }, state, message) {
    const { command } = message;
    if (command === 'verack' && rules.repeatsVerack) return [state, []];
    if (command === 'version' || command === 'verack') throw repeated(command);
    if (rules.features.includes(command)) {
      throw new HandshakeError('late', command, `expected ${command} before verack, got it after`);
    }
    return [state, PASS];
  },

  refused: (_, state) => [state, []],
};

/** Says the last words and leaves: the error comes when they are gone. */
function refuse(
  state: State,
  { reason, lastWords = [] }: Refusal,
): readonly [State, readonly GateOutput[]] {
  const refused = new RefusedError(reason);
  return [{ ...state, phase: 'refused', refused }, [...lastWords.map(say), { type: 'leave' }]];
}

function remembered(features: readonly AnyMessage[], message: AnyMessage): readonly AnyMessage[] {
  if (features.length < MAX_FEATURES) return features.concat(message);
  throw new RemoteProtocolError(`expected at most ${MAX_FEATURES} features, got more`);
}

const repeated = (command: string) =>
  new HandshakeError('repeated', command, `expected no second ${command}`);
