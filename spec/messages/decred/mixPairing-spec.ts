import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { Hash } from '../../../lib/hash/hash.js';
import { built } from '../../../lib/layout/lazy.js';
import {
  MAX_MIX_UTXOS,
  mixpairreq,
  pairingKey,
  type MixPairRequest,
  type MixUtxo,
} from '../../../lib/messages/decred/mixPairing.js';
import { payloadOf, rowsOf } from './vectors.js';

const utxo: MixUtxo = {
  ...{ txid: Hash.zero, index: 0, tree: 0, opcode: 0 },
  ...{ script: Buffer.alloc(0), publicKey: Buffer.alloc(33), signature: Buffer.alloc(64) },
};
const request: MixPairRequest = {
  ...{ signature: Buffer.alloc(64), identity: Buffer.alloc(33), expiry: 1, mixAmount: 2n },
  ...{ scriptClass: 'P2PKH-secp256k1-v0', txVersion: 1, lockTime: 0, messageCount: 1 },
  ...{ inputValue: 3n, utxos: [utxo], flags: 1, pairingFlags: 0 },
};
const change = { value: 1n, scriptVersion: 0, script: Buffer.from('ab', 'hex') };
/** Behind the one output that is brought: what says whether there is change. */
const HAS_CHANGE = 285;

describe('mixpairreq', () => {
  for (const row of rowsOf('mixing').filter(({ command }) => command === 'mixpairreq')) {
    it(`should be paired by what dcrd pairs it by: ${row.name}`, () => {
      expect(pairingKey(mixpairreq.unpack(payloadOf(row))).toString('hex')).to.equal(
        row.hashes!.pairingHex,
      );
    });
  }

  it('should be paired by what all partners share, and by nothing else', () => {
    const key = pairingKey(request).toString('hex');
    const shared = { mixAmount: 9n, scriptClass: 'x', txVersion: 9, lockTime: 9, pairingFlags: 9 };
    const own = { expiry: 9, messageCount: 9, inputValue: 9n, utxos: [], change, flags: 9 };

    for (const [name, value] of Object.entries(shared))
      expect(pairingKey({ ...request, [name]: value }).toString('hex'), name).not.to.equal(key);
    for (const [name, value] of Object.entries(own))
      expect(pairingKey({ ...request, [name]: value }).toString('hex'), name).to.equal(key);
  });

  it('should have change or none, and no other byte that says so', () => {
    const without = built(mixpairreq, request);
    const withChange = built(mixpairreq, { ...request, change });

    expect(without.change).to.equal(undefined);
    expect(withChange.change).to.deep.equal(change);
    expect(without.bytes[HAS_CHANGE]).to.equal(0);
    expect(withChange.bytes[HAS_CHANGE]).to.equal(1);
    const wrong = Buffer.from(withChange.bytes);
    wrong[HAS_CHANGE] = 2;
    expect(() => mixpairreq.unpack(wrong)).to.throw(DecodeError, 'change: expected 0 or 1, got 2');
  });

  it('should refuse amounts below zero', () => {
    for (const name of ['mixAmount', 'inputValue'] as const)
      expect(() => built(mixpairreq, { ...request, [name]: -1n })).to.throw(
        LocalProtocolError,
        `${name}: expected an amount of at least 0, got -1`,
      );
    const bytes = Buffer.from(built(mixpairreq, request).bytes);
    bytes.writeBigInt64LE(-1n, 101);
    expect(() => mixpairreq.unpack(bytes)).to.throw(DecodeError, 'mixAmount: ');
  });

  it('should refuse more outputs, and more of each, than dcrd', () => {
    const long = (field: keyof MixUtxo, length: number) =>
      built(mixpairreq, { ...request, utxos: [{ ...utxo, [field]: Buffer.alloc(length) }] });

    for (const [field, most] of [
      ['script', 16_384],
      ['publicKey', 33],
      ['signature', 64],
    ] as const) {
      expect(() => long(field, most)).not.to.throw();
      expect(() => long(field, most + 1)).to.throw(
        LocalProtocolError,
        `${field}: expected at most`,
      );
    }
    const utxos = Array.from({ length: MAX_MIX_UTXOS + 1 }, () => utxo);
    expect(() => built(mixpairreq, { ...request, utxos })).to.throw(LocalProtocolError, 'utxos: ');
  });

  it('should refuse a class of scripts that is long or not printable', () => {
    for (const scriptClass of ['a'.repeat(33), 'a\t'])
      expect(() => built(mixpairreq, { ...request, scriptClass })).to.throw(
        LocalProtocolError,
        'scriptClass: ',
      );
  });
});
