import { sealPacket, type Contents, type PacketCipher } from '../crypto/packetCipher.js';
import { RemoteProtocolError } from '../errors.js';
import { relay, type Sending } from '../shapes.js';
import { NOTHING, bytesOf, grow } from './begun.js';
import { LONG } from './contents.js';
import { packets } from './packets.js';
import { MAX_BEFORE, TERMINATOR } from './v2Plan.js';
import type { Keyed, Result, V2Output, V2Plan } from './v2Plan.js';

/** A packet, and the decoys before it. The first of a connection is sealed together with our garbage. */
export function seal(
  { crypto, decoys }: V2Plan,
  cipher: PacketCipher,
  contents: Contents,
  aad?: Buffer,
): readonly [PacketCipher, Buffer] {
  const before = decoys();
  if (before.length === 0) return sealPacket(crypto, cipher, contents, aad);
  const sealed: Buffer[] = [];
  for (const decoy of before) {
    const [next, packet] = sealPacket(crypto, cipher, [decoy], aad, true);
    sealed.push(packet);
    cipher = next;
    aad = undefined;
  }
  const [last, packet] = sealPacket(crypto, cipher, contents);
  return [last, Buffer.concat([...sealed, packet])];
}

/** The next state, field by field: it changes with every packet, and spreads cost more. */
function after(
  { terminator, begun, sessionId }: Keyed,
  phase: Keyed['phase'],
  out: Keyed['out'],
  reading: Keyed['reading'],
): Keyed {
  return { phase, out, reading, terminator, begun, sessionId };
}

/** Says something in a packet. */
export function speak(plan: V2Plan, state: Keyed, value: Sending<Contents>): Result {
  const [out, packet] = seal(plan, state.out, value.value);
  return [
    after(state, state.phase, out, state.reading),
    [{ type: 'say', value: relay(value, packet) }],
  ];
}

/** Hears garbage to its end, then packets. */
export function hearing({ crypto, maxPayload }: V2Plan) {
  const read = packets(crypto, LONG + maxPayload);

  const garbage = (state: Keyed, chunk: Buffer): Result => {
    const { have } = state.begun;
    const begun = grow(state.begun, chunk, 0, MAX_BEFORE);
    const at = bytesOf(begun).indexOf(state.terminator, Math.max(0, have - TERMINATOR + 1));
    if (at >= 0) {
      const reading = { ...state.reading, aad: begun.room.subarray(0, at) };
      const next: Keyed = { ...state, phase: 'version', reading, begun: NOTHING };
      return said(next, chunk.subarray(at + TERMINATOR - have));
    }
    if (begun.have < MAX_BEFORE) return [{ ...state, begun }, []];
    throw new RemoteProtocolError(`expected the end of garbage within ${MAX_BEFORE} bytes`);
  };
  const said = (state: Keyed, chunk: Buffer): Result => {
    const [reading, opened, error] = read(state.reading, chunk);
    const outputs: V2Output[] = [];
    let { phase } = state;
    for (const { contents, decoy } of opened) {
      if (decoy) continue;
      const { sessionId } = state;
      outputs.push({ type: 'hear', value: phase === 'open' ? { contents } : { sessionId } });
      phase = 'open';
    }
    if (error) outputs.push({ type: 'fail', error });
    return [after(state, phase, state.out, reading), outputs];
  };
  return (state: Keyed, chunk: Buffer): Result =>
    state.phase === 'garbage' ? garbage(state, chunk) : said(state, chunk);
}
