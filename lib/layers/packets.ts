import type { Crypto } from '../crypto/crypto.js';
import {
  EXPANSION,
  LENGTH,
  lengthOf,
  openPacket,
  type Opened,
  type PacketCipher,
} from '../crypto/packetCipher.js';
import { RemoteProtocolError } from '../errors.js';
import { NOTHING, grow, type Begun } from './begun.js';

/** How far reading has come. */
export interface Reading {
  readonly cipher: PacketCipher;
  /** What the next packet was sealed with besides. */
  readonly aad: Buffer | undefined;
  readonly begun: Begun;
}

/** What the next packet says and what comes after it, or how many bytes it needs. */
type Find = (
  reading: Reading,
  bytes: Buffer,
  at: number,
  end: number,
) => readonly [PacketCipher, Opened] | number;

const find =
  (crypto: Crypto, most: number): Find =>
  ({ cipher, aad }, bytes, at, end) => {
    if (end - at < LENGTH) return LENGTH;
    const length = lengthOf(cipher, bytes, at);
    if (length > most) {
      throw new RemoteProtocolError(`expected a packet of at most ${most} bytes, got ${length}`);
    }
    const size = EXPANSION + length;
    if (end - at < size) return size;
    const opened = openPacket(crypto, cipher, bytes.subarray(at, at + size), aad);
    if (opened) return opened;
    throw new RemoteProtocolError('expected a packet as it was sealed, got another');
  };

/**
 * The pure step of receiving packets: a chunk in, what the packets that it completes say out, and the fault that follows them. `most`:
 * bytes of the contents of one packet. A length is not proved before its packet is opened, so memory grows with the bytes that come.
 */
export function packets(crypto: Crypto, most: number) {
  const next = find(crypto, most);

  return (reading: Reading, chunk: Buffer): readonly [Reading, readonly Opened[], Error?] => {
    const opened: Opened[] = [];
    let at = 0;
    try {
      for (;;) {
        const { begun } = reading;
        const across = begun.have > 0;
        const found = across
          ? next(reading, begun.room, 0, begun.have)
          : next(reading, chunk, at, chunk.length);
        if (typeof found !== 'number') {
          opened.push(found[1]);
          if (!across) at += EXPANSION + found[1].contents.length;
          reading = { cipher: found[0], aad: undefined, begun: NOTHING };
        } else {
          if (at === chunk.length) return [reading, opened];
          const grown = grow(begun, chunk, at, found);
          at += grown.have - begun.have;
          reading = { ...reading, begun: grown };
        }
      }
    } catch (error) {
      return [{ ...reading, begun: NOTHING }, opened, error as Error];
    }
  };
}
