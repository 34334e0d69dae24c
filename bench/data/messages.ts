import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Message } from '../../lib/shapes.js';
import { block } from './block.js';
import { draw, type Draw } from './draw.js';
import { smallTransaction } from './transactions.js';

const times = <T>(length: number, make: () => T): readonly T[] => Array.from({ length }, make);

export const ping = ({ below }: Draw) =>
  ({ command: 'ping', payload: { nonce: (BigInt(below(2 ** 32)) << 32n) | 7n } }) as const;

export const inv = (from: Draw, length: number) =>
  ({
    command: 'inv',
    payload: { items: times(length, () => ({ type: 'tx', hash: from.hash() }) as const) },
  }) as const;

export const headers = (from: Draw, length: number) =>
  ({
    command: 'headers',
    payload: {
      headers: times(length, () => ({
        version: 0x20000000,
        previous: from.hash(),
        merkleRoot: from.hash(),
        time: 1_700_000_000,
        bits: 0x207fffff,
        nonce: from.below(2 ** 32),
      })),
    },
  }) as const;

export const addr = (from: Draw, length: number) =>
  ({
    command: 'addr',
    payload: {
      addresses: times(length, () => ({
        time: 1_700_000_000,
        services: 1_033n,
        ip: Buffer.concat([Buffer.from('00000000000000000000ffff', 'hex'), from.bytes(4)]),
        port: 8_333,
      })),
    },
  }) as const;

export const tx = (from: Draw, bytes: number) =>
  ({ command: 'tx', payload: smallTransaction(from, bytes) }) as const;

/** What single messages the works are about, by the names of their files. */
export function messages(): Readonly<Record<string, Message<Bitcoin>>> {
  const from = draw(1);
  return {
    ping: ping(from),
    inv1: inv(from, 1),
    inv35: inv(from, 35),
    inv1000: inv(from, 1_000),
    headers2000: headers(from, 2_000),
    addr1000: addr(from, 1_000),
    tx: tx(from, 400),
    block: { command: 'block', payload: block(from, 1_800_000) },
  };
}
