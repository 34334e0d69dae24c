import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { addr, addrv2, MAX_ADDRESSES } from '../../lib/messages/addresses.js';
import { bytes, vectors } from '../vectors/load.js';

interface Case {
  readonly hex: string;
  readonly networkId?: number;
  readonly addr?: string;
  readonly result: string;
  readonly why?: string;
}
const { v2 } = vectors<{ v2: readonly Case[] }>('bitcoin/addresses.json');

/** A message of one entry: time 0, services 0, the address, port 8333. */
const message = (hex: string) => bytes(`01${'00000000'}00${hex}208d`);

describe('addrv2', () => {
  for (const { hex, networkId, addr: address, result } of v2.filter(
    (row) => row.result !== 'reject the message',
  )) {
    it(`should keep an entry: ${hex} (${result})`, () => {
      const value = addrv2.unpack(message(hex));

      expect(value.addresses[0]!.networkId).to.equal(networkId);
      expect(value.addresses[0]!.address.toString('hex')).to.equal(address ?? hex.slice(4));
      expect(addrv2.pack(value)).to.deep.equal(message(hex));
    });
  }

  for (const { hex, why } of v2.filter((row) => row.result === 'reject the message')) {
    it(`should refuse the message: ${hex} (${why})`, () => {
      const cut = why === 'truncated' ? message(hex).subarray(0, 10) : message(hex);

      expect(() => addrv2.unpack(cut)).to.throw(
        DecodeError,
        /^addresses(\[0\]\.(address|port))?: expected/,
      );
    });
  }

  for (const [networkId, length] of [
    [1, 4],
    [2, 16],
    [4, 32],
    [5, 32],
    [6, 16],
  ] as const) {
    it(`should take ${length} bytes on network ${networkId}, and no other length`, () => {
      const entry = (size: number) =>
        `0${networkId}${size.toString(16).padStart(2, '0')}${'fc'.repeat(size)}`;

      expect(addrv2.unpack(message(entry(length))).addresses[0]!.address).to.have.lengthOf(length);
      for (const wrong of [0, length - 1, length + 1]) {
        expect(() => addrv2.unpack(message(entry(wrong)))).to.throw(
          DecodeError,
          `addresses[0].address: expected ${length} bytes on network ${networkId}, got ${wrong}`,
        );
      }
    });
  }

  it('should name the entry whose length is wrong', () => {
    expect(() => addrv2.unpack(message('010501020304ff'))).to.throw(
      DecodeError,
      'addresses[0].address: expected 4 bytes on network 1, got 5',
    );
  });

  it('should refuse to write one', () => {
    const entry = { time: 0, services: 0n, networkId: 4, address: Buffer.alloc(31), port: 0 };

    expect(() => addrv2.pack({ addresses: [entry] })).to.throw(
      LocalProtocolError,
      'addresses: address: expected 32 bytes on network 4, got 31',
    );
  });
});

describe('addr', () => {
  const entry = { time: 1, services: 1n, ip: Buffer.alloc(16), port: 8333 };

  it('should refuse an address that is not of 16 bytes', () => {
    expect(() => addr.pack({ addresses: [{ ...entry, ip: Buffer.alloc(4) }] })).to.throw(
      LocalProtocolError,
      'addresses: ip: expected 16 bytes, got 4',
    );
  });

  it('should refuse more than a message may have', () => {
    const addresses = Array.from({ length: MAX_ADDRESSES + 1 }, () => entry);

    expect(() => addr.pack({ addresses })).to.throw(LocalProtocolError, 'got 1001');
    expect(addr.pack({ addresses: addresses.slice(1) })).to.have.lengthOf(30_003);
  });
});
