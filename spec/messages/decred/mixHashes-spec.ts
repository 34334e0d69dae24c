import { expect } from 'chai';
import { decred } from '../../../lib/dialects/decred.js';
import { Hash } from '../../../lib/hash/hash.js';
import type { Layout } from '../../../lib/layout/core.js';
import type { Lazy } from '../../../lib/layout/lazy.js';
import { mixsecrets } from '../../../lib/messages/decred/mixEnd.js';
import {
  mixCommitment,
  mixHash,
  mixOrder,
  mixSession,
  mixSignatureHash,
  mixSignedHash,
  type MixCommand,
  type MixMessage,
} from '../../../lib/messages/decred/mixHashes.js';
import { bytes, vectors } from '../../vectors/load.js';
import { payloadOf, rowsOf } from './vectors.js';

interface Signed {
  readonly name: string;
  readonly command: MixCommand;
  readonly payloadHex: string;
  readonly signatureHashHex: string;
}
interface Session {
  readonly epoch: string;
  readonly pairRequests: readonly string[];
  readonly order: readonly string[];
  readonly sessionHex: string;
}
const { signed, sessions } = vectors<{ signed: readonly Signed[]; sessions: readonly Session[] }>(
  'decred/mixSignatures.json',
);

const messageOf = (command: MixCommand, payload: Buffer): Lazy<object> & MixMessage =>
  (decred.messages[command] as Layout<unknown>).unpack(payload) as Lazy<object>;
const hex = (hash: Hash) => hash.bytes().toString('hex');

describe('the hashes of mixing messages', () => {
  for (const row of rowsOf('mixing')) {
    const command = row.command as MixCommand;
    const message = messageOf(command, payloadOf(row));

    it(`should be those by which dcrd knows and signs: ${row.name}`, () => {
      expect(`${mixHash(message)}`).to.equal(row.hashes!.mixHash);
      expect(hex(mixSignedHash(command, message))).to.equal(row.hashes!.signedDataBlake256Hex);
    });

    it(`should not depend on the signature, where they are what is signed: ${row.name}`, () => {
      const other = Buffer.from(message.bytes);
      other[0]! ^= 1;
      const twin = messageOf(command, other);

      expect(mixSignedHash(command, twin).equals(mixSignedHash(command, message))).to.equal(true);
      expect(mixHash(twin).equals(mixHash(message))).to.equal(false);
    });
  }

  for (const { name, command, payloadHex, signatureHashHex } of signed) {
    it(`should be those over which dcrd's signatures verify: ${name}`, () => {
      expect(hex(mixSignatureHash(command, messageOf(command, bytes(payloadHex))))).to.equal(
        signatureHashHex,
      );
    });
  }

  for (const { epoch, pairRequests, order, sessionHex } of sessions) {
    const hashes = pairRequests.map((each) => Hash.from(each));

    it(`should name the session of pair requests in any order, epoch ${epoch}`, () => {
      for (const all of [hashes, [...hashes].reverse()]) {
        expect(hex(mixSession(BigInt(epoch), all))).to.equal(sessionHex);
      }
    });

    it(`should put them in the order of the session, epoch ${epoch}`, () => {
      const session = mixSession(BigInt(epoch), hashes);

      for (const all of [hashes, [...hashes].reverse()]) {
        expect(mixOrder(session, all).map(String)).to.deep.equal(order);
      }
    });
  }

  it('should commit to secrets, without the signature and what others showed', () => {
    const row = rowsOf('mixing').find(({ command }) => command === 'mixsecrets')!;
    const secrets = mixsecrets.unpack(payloadOf(row));

    expect(`${mixCommitment(secrets)}`).to.equal(row.hashes!.commitment);
    expect(secrets.bytes).to.deep.equal(payloadOf(row));
  });
});
