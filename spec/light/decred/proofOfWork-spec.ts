import { expect } from 'chai';
import { RemoteProtocolError } from '../../../lib/errors.js';
import { asert } from '../../../lib/light/decred/asert.js';
import {
  eitherPowHash,
  MAINNET_BLAKE3,
  powHashFrom,
  SIMNET_BLAKE3,
} from '../../../lib/light/decred/proofOfWork.js';
import { headerChain } from '../../../lib/light/headerChain.js';
import { hasProofOfWork } from '../../../lib/light/work.js';
import { blockHash, header, powHash } from '../../../lib/messages/decred/headers.js';
import * as networks from '../../../lib/networks/decred.js';
import { mainnet, simnet } from './blocks.js';

const headers = simnet.map((block) => block.header);
const { genesis, powLimit } = networks.simnet;
const rules = {
  start: header.unpack(genesis.header),
  hashOf: blockHash,
  powLimit,
};

describe('powHashFrom', () => {
  it('should be the one hash below a height, and the other from there on', () => {
    const [any] = headers;
    const powHashOf = powHashFrom(MAINNET_BLAKE3);
    expect(powHashOf(any!, 794_367)).to.deep.equal(blockHash(any!));
    expect(powHashOf(any!, 794_368)).to.deep.equal(powHash(any!));
  });

  it('should be the newer hash in all blocks of a simnet but the first, which is made and not mined', () => {
    const [first] = headers;
    expect(powHashFrom(SIMNET_BLAKE3)(first!, 0)).to.deep.equal(blockHash(first!));
    expect(powHashFrom(SIMNET_BLAKE3)(first!, 1)).to.deep.equal(powHash(first!));
  });

  it('should follow from the intervals of votes on mainnet', () => {
    expect((MAINNET_BLAKE3 - 4_096) % 8_064).to.equal(0); // dcrd chaincfg/mainnetparams.go: StakeValidationHeight, RuleChangeActivationInterval
  });

  it('should prove a header of mainnet of before', () => {
    const { header: real } = mainnet.block;
    const proof = powHashFrom(MAINNET_BLAKE3)(real, real.height);
    expect(hasProofOfWork(proof, real.bits, networks.mainnet.powLimit)).to.equal(true);
    expect(hasProofOfWork(powHash(real), real.bits, networks.mainnet.powLimit)).to.equal(false);
  });

  it('should let a chain take the headers of a simnet, with their bits', () => {
    const chain = headerChain({
      ...rules,
      powHashOf: powHashFrom(SIMNET_BLAKE3),
      bitsAfter: asert({ powLimit, anchor: 1, spacing: 1, halfLife: 6 }),
    });
    expect(chain.accept(headers)).to.include({ type: 'connected', added: 126 });
    expect(chain.tip.hash).to.deep.equal(blockHash(headers.at(-1)!));
    expect(headers.map(({ height }) => height)).to.deep.equal(
      headers.map((_, i) => chain.at(i + 1)!.height),
    );
  });

  it('should let a chain refuse them where the other hash is asked for', () => {
    const chain = headerChain({ ...rules, powHashOf: powHashFrom(Infinity) });
    expect(() => chain.accept(headers)).to.throw(RemoteProtocolError, 'expected proof of work');
  });
});

describe('eitherPowHash', () => {
  it('should let a chain take headers that either hash proves', () => {
    const chain = headerChain({ ...rules, powHashOf: eitherPowHash });
    expect(chain.accept(headers)).to.include({ type: 'connected', added: 126 });
    expect(eitherPowHash(mainnet.block.header)).to.deep.equal(blockHash(mainnet.block.header));
  });

  it('should be the lower one', () => {
    for (const one of headers) {
      const [a, b] = [blockHash(one).toBigInt(), powHash(one).toBigInt()];
      expect(eitherPowHash(one).toBigInt()).to.equal(a < b ? a : b);
    }
  });

  it('should let no header pass that neither proves', () => {
    const chain = headerChain({ ...rules, powHashOf: eitherPowHash });
    const [first] = headers;
    const unproved = Array.from({ length: 64 }, (_, nonce) => ({ ...first!, nonce })).find(
      (one) => !hasProofOfWork(eitherPowHash(one), one.bits, powLimit),
    );
    expect(() => chain.accept([unproved!])).to.throw(RemoteProtocolError, 'expected proof of work');
  });
});
