import { expect } from 'chai';
import { sessionKeys, sharedSecret, type Exchange } from '../../lib/crypto/sessionKeys.js';
import { mainnet } from '../../lib/networks/bitcoin.js';
import { bytes } from '../vectors/load.js';
import { table, transcripts, type Side, type Transcript } from './bip324.js';
import { bothCryptos } from './bothCryptos.js';

const keyOf = ({ privateKey, ellswift }: Side) => ({
  secret: bytes(privateKey),
  encoded: bytes(ellswift),
});
const exchange = (role: Exchange['role'], transcript: Transcript): Exchange => ({
  role,
  magic: bytes(transcript.magic).readUInt32LE(),
  ours: keyOf(transcript[role]),
  theirs: bytes(transcript[role === 'initiator' ? 'responder' : 'initiator'].ellswift),
});
const hexOf = (keys: object): unknown =>
  JSON.parse(
    JSON.stringify(keys, (_, value: unknown) => {
      const { type, data } = value as { type?: string; data?: number[] };
      return type === 'Buffer' ? Buffer.from(data!).toString('hex') : value;
    }),
  );

for (const [where, crypto] of Object.entries(bothCryptos)) {
  describe(`sessionKeys (${where})`, () => {
    it('should derive the keys of BIP 324', () => {
      for (const row of table('packet_encoding_test_vectors')) {
        const initiating = row['in_initiating'] === '1';
        const given: Exchange = {
          role: initiating ? 'initiator' : 'responder',
          magic: mainnet.magic,
          ours: { secret: bytes(row['in_priv_ours']!), encoded: bytes(row['in_ellswift_ours']!) },
          theirs: bytes(row['in_ellswift_theirs']!),
        };
        const there = { lengths: row['mid_initiator_l'], packets: row['mid_initiator_p'] };
        const back = { lengths: row['mid_responder_l'], packets: row['mid_responder_p'] };
        const [ours, theirs] = initiating ? [there, back] : [back, there];

        expect(sharedSecret(crypto, given).toString('hex')).to.equal(row['mid_shared_secret']);
        expect(hexOf(sessionKeys(crypto, given))).to.deep.equal({
          sessionId: row['out_session_id'],
          ours: { ...ours, terminator: row['mid_send_garbage_terminator'] },
          theirs: { ...theirs, terminator: row['mid_recv_garbage_terminator'] },
        });
      }
    });

    it('should derive the same keys on both sides', () => {
      for (const transcript of transcripts) {
        const [there, back] = [
          {
            lengths: transcript.initiatorL,
            packets: transcript.initiatorP,
            terminator: transcript.initiatorTerminator,
          },
          {
            lengths: transcript.responderL,
            packets: transcript.responderP,
            terminator: transcript.responderTerminator,
          },
        ];
        const { sessionId } = transcript;

        expect(hexOf(sessionKeys(crypto, exchange('initiator', transcript)))).to.deep.equal({
          sessionId,
          ours: there,
          theirs: back,
        });
        expect(hexOf(sessionKeys(crypto, exchange('responder', transcript)))).to.deep.equal({
          sessionId,
          ours: back,
          theirs: there,
        });
      }
    });

    it('should derive other keys for another network', () => {
      const given = exchange('initiator', transcripts[0]!);
      const other = { ...given, magic: given.magic + 1 };

      expect(sessionKeys(crypto, given).sessionId).not.to.deep.equal(
        sessionKeys(crypto, other).sessionId,
      );
    });
  });
}
