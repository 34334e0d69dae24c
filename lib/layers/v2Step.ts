import { map, take, throwIfEmpty } from 'rxjs';
import { EXPANSION, packetCipher, type Contents } from '../crypto/packetCipher.js';
import { sessionKeys } from '../crypto/sessionKeys.js';
import { RefusedError, RemoteProtocolError } from '../errors.js';
import { sending } from '../shapes.js';
import type { Step } from '../steps.js';
import { NOTHING, bytesOf, grow } from './begun.js';
import { LONG } from './contents.js';
import { hearing, seal, speak } from './v2Packets.js';
import { KEY, MAX_BEFORE } from './v2Plan.js';
import type { Greeting, HeardPacket, Keyed, Result, V2Output, V2Plan, V2State } from './v2Plan.js';

/** Where a v1 frame says `version`: behind its magic. */
const [AT_COMMAND, VERSION] = [4, Buffer.from('version\0\0\0\0\0')];

const say = (...parts: Buffer[]): V2Output => ({
  type: 'say',
  value: sending(Buffer.concat(parts)),
});

/** Keys first, then packets both ways. Pure but for the key and the garbage, which are asked for. */
export function v2Step(
  plan: V2Plan,
): Step<V2State, Buffer, HeardPacket, Contents, 'admitted', Buffer> {
  const hear = hearing(plan);

  return (state, input): Result => {
    switch (input.type) {
      case 'open':
        return plan.role === 'initiator' ? wait(plan, state as Greeting) : [state, []];
      case 'said':
        if (state.phase !== 'greeting') return speak(plan, state, input.value);
        return [{ ...state, held: [...state.held, input.value] }, []];
      case 'heard':
        if (state.phase !== 'greeting') return hear(state, input.value);
        return collect(plan, state, input.value);
      case 'extra': {
        const { said, ...rest } = { ...(state as Greeting), waits: false };
        return said ? exchange(plan, { ...rest, said }, hear) : greet(plan, rest);
      }
      case 'ended':
        return [state, []];
    }
  };
}

/** Keeps what comes before we have keys: no more than one message. */
function collect(plan: V2Plan, state: Greeting, chunk: Buffer): Result {
  const most = KEY + MAX_BEFORE + EXPANSION + LONG + plan.maxPayload;
  if (state.begun.have + chunk.length > most) {
    throw new RemoteProtocolError(`expected at most ${most} bytes before our keys, got more`);
  }
  return wait(plan, { ...state, begun: grow(state.begun, chunk, 0, most) });
}

/** Waits for bytes, or for admission to what is to be done with them. */
function wait(plan: V2Plan, state: Greeting): Result {
  const { begun, said, waits } = state;
  const bytes = bytesOf(begun);
  if (bytes.subarray(AT_COMMAND, AT_COMMAND + VERSION.length).equals(VERSION)) {
    const magic = bytes.toString('hex', 0, AT_COMMAND);
    throw new RemoteProtocolError(`expected a key, got a v1 version of the magic ${magic}`);
  }
  if (waits || (said && bytes.length < KEY)) return [state, []];
  const answer$ = plan.admission$.pipe(
    take(1),
    map(() => 'admitted' as const),
    throwIfEmpty(() => new RefusedError('expected admission to a handshake, got none')),
  );
  return [{ ...state, waits: true }, [{ type: 'ask', answer$ }]];
}

/** Says our key and our garbage. */
function greet(plan: V2Plan, state: Greeting): Result {
  const said = { key: plan.key(), garbage: plan.garbage() };
  const [next, outputs] = wait(plan, { ...state, said });
  return [next, [say(said.key.encoded, said.garbage), ...outputs]];
}

/** Makes keys of both keys, says what ends our garbage and our version, and all that was held. */
function exchange(
  plan: V2Plan,
  { begun, said, held }: Greeting & Required<Pick<Greeting, 'said'>>,
  hear: (state: Keyed, bytes: Buffer) => Result,
): Result {
  const { crypto, role, magic } = plan;
  const bytes = bytesOf(begun);
  const [theirs, rest] = [bytes.subarray(0, KEY), bytes.subarray(KEY)];
  const keys = sessionKeys(crypto, { role, magic, ours: said.key, theirs });
  said.key.secret.fill(0);
  const [out, version] = seal(plan, packetCipher(crypto, keys.ours), [], said.garbage);
  let state: V2State = {
    phase: 'garbage',
    out,
    reading: { cipher: packetCipher(crypto, keys.theirs), aad: undefined, begun: NOTHING },
    terminator: keys.theirs.terminator,
    begun: NOTHING,
    sessionId: keys.sessionId,
  };
  const outputs = [say(keys.ours.terminator, version)];
  for (const value of held) {
    const [next, spoken] = speak(plan, state as Keyed, value);
    state = next;
    outputs.push(...spoken);
  }
  const [next, heard] = hear(state as Keyed, rest);
  return [next, [...outputs, ...heard]];
}
