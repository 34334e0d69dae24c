import { expect } from 'chai';
import { decred as dialect, type Decred } from '../../lib/dialects/decred.js';
import { blake256 } from '../../lib/hash/blake256.js';
import { blockHash, powHash, type Header } from '../../lib/messages/decred/headers.js';
import {
  mixCommitment,
  mixHash,
  mixSignedHash,
  type MixCommand,
} from '../../lib/messages/decred/mixHashes.js';
import { pairingKey } from '../../lib/messages/decred/mixPairing.js';
import { fullHash, txid } from '../../lib/messages/decred/transactions.js';
import { mainnet, regnet, simnet, testnet3 } from '../../lib/networks/decred.js';
import { notation } from '../messages/decred/notation.js';
import { bytes, vectors } from '../vectors/load.js';
import { agrees, vectorsOf, type Golden } from './suite.js';

/** What dcrd's package `wire` knows. */
const golden: Golden<Decred> = {
  reference: 'dcrd',
  folder: 'golden/decred',
  dialect,
  networks: [mainnet, regnet, simnet, testnet3],
  empty: 'getaddr getcftypes getminings mempool sendheaders verack'.split(' '),
  full: `addr addrv2 block cfheaders cfilter cfiltersv2 cfilterv2 cftypes feefilter getblocks getcfheaders getcfilter
    getcfilterv2 getcfsv2 getdata getheaders getinitstate headers initstate inv miningstate mixconfirm mixcphrtxt mixdcnet
    mixfactpoly mixkeyxchg mixpairreq mixsecrets mixslotres notfound ping pong tx version`.split(
    /\s+/,
  ),
  others: ['digests', 'filters', 'proofs', 'sets'],
  notation,
};

const headerHashes = (header: Header) => ({
  blockHash: `${blockHash(header)}`,
  powHash: `${powHash(header)}`,
});

const mixHashes = (command: MixCommand) => (message: { readonly bytes: Buffer }) => ({
  mixHash: `${mixHash(message)}`,
  signedHash: `${mixSignedHash(command, message)}`,
});

/** What is reckoned from a payload. */
const hashes: { readonly [C in keyof Decred]?: (payload: Decred[C]) => object } = {
  tx: (tx) => ({ txHash: `${txid(tx)}`, txHashFull: `${fullHash(tx)}` }),
  block: ({ header }) => headerHashes(header),
  headers: ({ headers }) => ({ headers: headers.map(headerHashes) }),
  mixpairreq: (message) => ({
    ...mixHashes('mixpairreq')(message),
    pairing: pairingKey(message).toString('hex'),
  }),
  mixkeyxchg: mixHashes('mixkeyxchg'),
  mixcphrtxt: mixHashes('mixcphrtxt'),
  mixslotres: mixHashes('mixslotres'),
  mixfactpoly: mixHashes('mixfactpoly'),
  mixdcnet: mixHashes('mixdcnet'),
  mixconfirm: mixHashes('mixconfirm'),
  mixsecrets: (message) => ({
    ...mixHashes('mixsecrets')(message),
    commitment: `${mixCommitment(message)}`,
  }),
};

describe('golden vectors of Decred', () => {
  agrees(golden);

  for (const [command, hashesOf] of Object.entries(hashes)) {
    it(`should know each ${command} by the hashes that dcrd has`, () => {
      const layout = dialect.messages[command as keyof Decred];

      for (const vector of vectorsOf(golden, command)) {
        const payload = layout.unpack(bytes(vector.hex)) as never;
        expect(hashesOf(payload), `${vector.number}`).to.deep.equal(vector.hashes);
      }
    });
  }

  it('should begin and end with the protocol version where dcrd says so', () => {
    const versions = (command: string) => vectorsOf(golden, command)[0]!.pver;

    expect(versions('ping')).to.deep.equal([9, 10, 11, 12]);
    expect(versions('mixpairreq')).to.deep.equal([10, 11, 12]);
    expect(versions('getcfsv2')).to.deep.equal([11, 12]);
    expect(versions('addr')).to.deep.equal([9, 10, 11]);
    expect(versions('addrv2')).to.deep.equal([12]);
  });

  it('should have transactions in each of their forms', () => {
    const forms = vectorsOf(golden, 'block').flatMap(({ decoded }) =>
      (decoded['transactions'] as { serType: number }[]).map(({ serType }) => serType),
    );

    expect(new Set(forms)).to.deep.equal(new Set([0, 1, 2]));
  });

  it('should hash by BLAKE-256 as dcrd does, whatever the length', () => {
    const digests = vectors<{ hex: string; blake256: string }[]>('golden/decred/digests.json');

    expect(digests).to.have.lengthOf(196);
    for (const { hex, blake256: digest } of digests) {
      expect(blake256(bytes(hex)).bytes().toString('hex'), hex).to.equal(digest);
    }
  });
});
