/**
 * What has come of a frame that goes on in the next chunk. Memory grows with the bytes that come, never with a length that is
 * only claimed.
 * @module
 */

/** What is begun grows from here, fourfold, and never past its stated length: half the garbage of doubling. */
const FIRST_ROOM = 1 << 12;

/** The beginning of a frame. */
export interface Begun {
  readonly room: Buffer;
  /** Bytes of it that have come. */
  readonly have: number;
}

/** What has come of it. */
export const bytesOf = ({ room, have }: Begun): Buffer => room.subarray(0, have);

/** Nothing is begun. */
export const NOTHING: Begun = { room: Buffer.alloc(0), have: 0 };

/** The begun frame with what the chunk adds from `at`, up to `want` bytes in all. */
export function grow({ room, have }: Begun, chunk: Buffer, at: number, want: number): Begun {
  const end = Math.min(want, have + chunk.length - at);
  let larger = room;
  if (end > room.length) {
    larger = Buffer.allocUnsafeSlow(Math.min(want, Math.max(end, 4 * room.length, FIRST_ROOM)));
    room.copy(larger, 0, 0, have);
  }
  chunk.copy(larger, have, at, at + end - have);
  return { room: larger, have: end };
}
