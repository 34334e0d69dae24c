import { expect } from 'chai';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import { bitcoinShortIds } from '../../lib/dialects/bitcoinShortIds.js';
import { decred, diamond, parallelcoin } from '../../lib/networks/index.js';
import { vectors } from '../vectors/load.js';

const { encodings } = vectors<{
  encodings: readonly { command: string; id: number | null; status: string }[];
}>('bitcoin/bip324/contents.json');

describe('bitcoinShortIds', () => {
  it('should give each command the id that Core gives it', () => {
    const core = encodings.filter(({ status }) => status === 'core');

    expect(core.length).to.be.greaterThan(27);
    for (const { command, id } of core) expect(bitcoinShortIds[id!]).to.equal(command);
  });

  it('should name no other', () => {
    const named = bitcoinShortIds.flatMap((command) => command ?? []);
    const known = encodings.filter(({ id }) => id !== null).map(({ command }) => command);

    expect(known).to.include.members(named);
    expect(new Set(named).size).to.equal(named.length);
    expect(bitcoinShortIds[0]).to.equal(undefined);
  });

  it('should belong to no other coin', () => {
    for (const { dialect } of [decred.mainnet, diamond.mainnet, parallelcoin.mainnet]) {
      expect(dialect).to.not.have.property('shortIds');
    }
  });

  it('should name commands of the dialect', () => {
    const { messages, shortIds } = bitcoin;
    expect(shortIds).to.equal(bitcoinShortIds);
    for (const command of bitcoinShortIds) if (command) expect(messages).to.have.property(command);
  });
});
