import { ProxyError, ProxyRefusedError } from '../errors.js';
import { sending, type Sending } from '../shapes.js';
import { PASS, type Output, type Step } from '../steps.js';
import { replyError } from './socks5Replies.js';
import { NO_PROOF, PASSWORD, type Socks5Words } from './socks5Words.js';

/** method: greeted. login: user and password said. reply: asked for the target. open: bytes pass. */
type Phase = 'method' | 'login' | 'reply' | 'open';

export interface Socks5State {
  readonly phase: Phase;
  /** The beginning of an answer: fewer bytes than the longest one has, which are 262. */
  readonly bytes: Buffer;
  /** What was said before the way was open. */
  readonly held: readonly Sending<Buffer>[];
}
const EMPTY = Buffer.alloc(0);
export const START: Socks5State = { phase: 'method', bytes: EMPTY, held: [] };

/** What the step needs to know. */
export interface Socks5Plan {
  readonly words: Socks5Words;
  /** For people: `node.example:8333`. */
  readonly target: string;
  /** Time for all of it, in ms. */
  readonly timeout: number;
}

/** An answer that is complete: its length, what we say to it, and what comes next. */
interface Answer {
  readonly size: number;
  readonly say?: Buffer;
  readonly next: Phase;
}

const say = (bytes: Buffer): Output<Buffer, Buffer> => ({ type: 'say', value: sending(bytes) });

/** Greets, proves who we are where that is asked for, asks for the target, and is transparent from then on. */
export const socks5Step =
  (plan: Socks5Plan): Step<Socks5State, Buffer, Buffer, Buffer, 'late'> =>
  (state, input) => {
    if (state.phase === 'open') return [state, PASS];
    switch (input.type) {
      case 'open':
        return [state, [say(plan.words.greeting)]];
      case 'said':
        return [{ ...state, held: [...state.held, input.value] }, []];
      case 'heard':
        return hear(plan, state, Buffer.concat([state.bytes, input.value]));
      case 'extra':
        throw new ProxyError(
          `expected the proxy to connect to ${plan.target} within ${plan.timeout} ms`,
          'ETIMEDOUT',
        );
      case 'ended':
        throw new ProxyError(
          `expected the proxy to connect to ${plan.target}, got the end of its connection`,
          'ECONNRESET',
        );
    }
  };

/** Takes the answers that are complete. When all are, what was held goes out, and what came after them is heard. */
function hear(
  plan: Socks5Plan,
  state: Socks5State,
  bytes: Buffer,
): readonly [Socks5State, readonly Output<Buffer, Buffer>[]] {
  const outputs: Output<Buffer, Buffer>[] = [];
  let { phase } = state;
  let rest = bytes;
  while (phase !== 'open') {
    const answer: Answer | undefined = READ[phase](plan, rest);
    if (!answer) return [{ ...state, phase, bytes: rest }, outputs];
    rest = rest.subarray(answer.size);
    phase = answer.next;
    if (answer.say) outputs.push(say(answer.say));
  }
  outputs.push({ type: 'calm' });
  for (const value of state.held) outputs.push({ type: 'say', value });
  if (rest.length > 0) outputs.push({ type: 'hear', value: rest });
  return [{ phase, bytes: EMPTY, held: [] }, outputs];
}

/** Each reads the answer that its phase waits for: undefined where bytes are missing. */
const READ: Readonly<
  Record<Exclude<Phase, 'open'>, (plan: Socks5Plan, bytes: Buffer) => Answer | undefined>
> = {
  method({ words: { login, connect } }, bytes) {
    const method = second(bytes, 5);
    if (method === undefined) return undefined;
    if (method === NO_PROOF) return { size: 2, say: connect, next: 'reply' };
    if (method === PASSWORD && login) return { size: 2, say: login, next: 'login' };
    throw unproved(
      login ? 'no other proof than user and password' : 'no user and password',
      method,
    );
  },

  login({ words: { connect } }, bytes) {
    const status = second(bytes, 1);
    if (status === undefined) return undefined;
    if (status === 0) return { size: 2, say: connect, next: 'reply' };
    throw new ProxyRefusedError(
      `expected the proxy to take user and password, got ${status}: check both`,
      'EACCES',
    );
  },

  reply({ target }, bytes) {
    const reply = second(bytes, 5);
    if (reply === undefined) return undefined;
    if (reply !== 0) throw replyError(reply, target); // some close before they have said all of it
    const size = replySize(bytes);
    return size === undefined || bytes.length < size ? undefined : { size, next: 'open' };
  },
};

/** The second byte, after a version that must be `version`. */
function second(bytes: Buffer, version: number): number | undefined {
  if (bytes.length > 0 && bytes[0] !== version) {
    throw new ProxyRefusedError(
      `expected a SOCKS5 proxy, got byte ${bytes[0]} for version ${version}: check its address`,
      'EPROTO',
    );
  }
  return bytes[1];
}

const unproved = (expected: string, method: number) =>
  new ProxyRefusedError(
    `expected a proxy that asks for ${expected}, got method ${method}: pass what it asks for`,
    'EACCES',
  );

/** The length of a reply: it ends with an address of the proxy's that means nothing to us (RFC 1928, section 6). */
function replySize(bytes: Buffer): number | undefined {
  if (bytes.length < 5) return undefined;
  const [, , , type, length] = bytes;
  if (type === 1) return 10;
  if (type === 3) return 7 + length!;
  if (type === 4) return 22;
  throw new ProxyRefusedError(
    `expected an address of type 1, 3 or 4 from the proxy, got ${type}`,
    'EPROTO',
  );
}
