import { expect } from 'chai';
import fc from 'fast-check';
import { LocalProtocolError, RemoteProtocolError } from '../../lib/errors.js';
import { contents } from '../../lib/layers/contents.js';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { bytes, vectors } from '../vectors/load.js';

const { encodings, invalid } = vectors<{
  encodings: readonly {
    command: string;
    id: number | null;
    payload: string;
    short: string | null;
    long: string;
  }[];
  invalid: readonly { hex: string; why: string }[];
}>('bitcoin/bip324/contents.json');

const { encode, decode } = contents({ ...bitcoin, shortIds: bitcoin.shortIds! });
const limited = contents({
  ...bitcoin,
  shortIds: bitcoin.shortIds!,
  maxPayload: 20,
  maxPayloads: { ping: 8 },
});

describe('contents', () => {
  for (const { command, payload, short, long } of encodings) {
    it(`should read ${command} in each form, and say the shortest that we know`, () => {
      const frame = { command, payload: bytes(payload) };
      const known = bitcoin.shortIds!.includes(command);
      const said = Buffer.concat(encode(frame)).toString('hex');

      expect(decode(bytes(long))).to.deep.equal(frame);
      if (short !== null) expect(decode(bytes(short))).to.deep.equal(known ? frame : undefined);
      expect(said).to.equal(known ? short : long);
    });
  }

  for (const { hex, why } of invalid) {
    it(`should find no message in '${hex}': ${why}`, () => {
      expect(decode(bytes(hex))).to.equal(undefined);
    });
  }

  it('should say what it reads, and read any bytes without a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (given) => {
        const frame = decode(Buffer.from(given));
        if (frame) expect(decode(Buffer.concat(encode(frame)))).to.deep.equal(frame);
      }),
    );
  });

  it('should refuse a payload that is too long, in both forms and both ways', () => {
    const [ping, other] = [Buffer.alloc(9), Buffer.alloc(21)];
    for (const long of [
      Buffer.concat([Buffer.from([18]), ping]),
      Buffer.concat([bytes('0070696e670000000000000000'), ping]),
      Buffer.concat([Buffer.from([2]), other]),
    ]) {
      expect(() => limited.decode(long)).to.throw(RemoteProtocolError, /^expected a payload of at/);
      expect(limited.decode(long.subarray(0, -1))).to.not.equal(undefined);
    }
    expect(() => limited.encode({ command: 'ping', payload: ping })).to.throw(
      LocalProtocolError,
      'expected a payload of at most 8 bytes, got 9',
    );
    expect(() => limited.encode({ command: 'block', payload: other })).to.throw(LocalProtocolError);
  });

  it('should refuse to say a command that does not fit', () => {
    for (const command of ['thirteen more', 'ä', '\n']) {
      expect(() => encode({ command, payload: Buffer.alloc(0) })).to.throw(LocalProtocolError);
    }
  });
});
