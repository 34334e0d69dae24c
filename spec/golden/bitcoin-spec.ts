import { expect } from 'chai';
import { bitcoin as dialect, type Bitcoin } from '../../lib/dialects/bitcoin.js';
import { bitcoin } from '../../lib/networks/index.js';
import { notation } from '../messages/notation.js';
import { agrees, vectorsOf, type Golden, type Vector } from './suite.js';

/** What btcd's package `wire` knows. */
const golden: Golden<Bitcoin> = {
  reference: 'btcd',
  folder: 'golden',
  dialect,
  networks: [
    bitcoin.mainnet,
    bitcoin.regtest,
    bitcoin.signet,
    bitcoin.simnet,
    bitcoin.testnet3,
    bitcoin.testnet4,
  ],
  empty: 'filterclear getaddr mempool sendaddrv2 sendheaders verack wtxidrelay'.split(' '),
  full: `addr addrv2 block cfcheckpt cfheaders cfilter feefilter filteradd filterload getblocks getcfcheckpt getcfheaders
    getcfilters getdata getheaders headers inv merkleblock notfound ping pong reject tx version`.split(
    /\s+/,
  ),
  notation,
};

describe('golden vectors', () => {
  agrees(golden);

  it('should change with the protocol version where btcd says so', () => {
    const lengths = (command: string, pver: number) =>
      vectorsOf(golden, command)
        .filter((vector) => vector.pver.includes(pver))
        .map(({ hex }) => hex.length / 2);

    expect(new Set(lengths('ping', 60_000))).to.deep.equal(new Set([0]));
    expect(new Set(lengths('ping', 60_001))).to.deep.equal(new Set([8]));
    expect(lengths('version', 70_000).map((length) => length + 1)).to.deep.equal(
      lengths('version', 70_001),
    );
    expect(lengths('wtxidrelay', 70_015)).to.deep.equal([]);
    expect(lengths('wtxidrelay', 70_016)).to.deep.equal([0]);
  });

  it('should know a transaction by one txid in both encodings', () => {
    const pairs = pairsOf(vectorsOf(golden, 'tx'));

    expect(pairs).to.have.length.above(10);
    for (const [base, witness] of pairs) {
      expect(base.hex).to.not.equal(witness.hex);
      expect(base.decoded['witness']).to.equal(null);
      expect(base.decoded['txid']).to.equal(witness.decoded['txid']);
      expect(base.decoded['wtxid']).to.equal(witness.decoded['txid']);
      expect(base.decoded['size']).to.equal(witness.decoded['strippedSize']);
    }
  });
});

/** Both encodings of each value that has two. */
const pairsOf = (list: readonly Vector[]) =>
  list.flatMap((vector, i): (readonly [Vector, Vector])[] => {
    const next = list[i + 1];
    return next?.number === vector.number ? [[vector, next]] : [];
  });
