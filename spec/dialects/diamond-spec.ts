import { expect } from 'chai';
import { diamond, inventoryTypes } from '../../lib/dialects/diamond.js';
import { Hash } from '../../lib/hash/hash.js';
import { txid } from '../../lib/messages/diamond/transactions.js';
import { boundTransaction } from '../messages/forkNotation.js';
import { bytes } from '../vectors/load.js';
import { forkVectors, proveVectors } from './forkVectors.js';

const { rows } = forkVectors('bitcoin-diamond');

describe('diamond', () => {
  proveVectors({
    coin: 'bitcoin-diamond',
    dialect: diamond,
    files: ['handshake', 'messages', 'transactions', 'blocks', 'compact'],
    transaction: boundTransaction,
    errors: {
      'err-wrong-network': /^expected the magic d9b4debd of this network, got 1820cd0b$/,
      'err-command-invalid-utf8': /^command: expected printable letters/,
      'err-unknown-command-sendcmpct': 'sendcmpct', // C++ nodes know it
      'err-unknown-command-sendaddrv2': 'unknown', // C++ nodes pass over what they do not know
      'err-payload-too-large-global': /at most 32000000 bytes, got 33554433$/,
      'err-payload-too-large-ping': /^ping: expected the end, got 1 more bytes$/,
      'err-bad-checksum': /^expected the checksum .* for ping, got efbeadde$/,
      'err-checksum-single-sha256': /^expected the checksum e2e0f65d for verack, got 42c4b0e3$/,
      'err-noncanonical-varint': /^inv\.items: expected the shortest form/,
      'err-too-many-inv': /^inv\.items: expected at most 50000, got 50001$/,
      'err-header-with-txs': /^headers\.headers\[0\]\.transactions: expected 0, got 1$/,
      'err-pong-pver60000': /^pong\.nonce: expected 8 bytes, got 0$/,
      'err-sendheaders-pver70011': 'sendheaders', // nothing here depends on the version
      'err-filteradd-521': /^filteradd\.data: expected at most 520/,
      'err-tx-witness-flag-2': /^tx\.flag: expected 1, got 2$/,
    },
  });

  it('should say and hear 1 MiB of anything but blocks', () => {
    const { maxPayload, maxPayloads } = diamond;

    expect(maxPayload).to.equal(2 ** 20);
    expect(maxPayloads).to.deep.equal({
      block: 32_000_000,
      cmpctblock: 32_000_000,
      blocktxn: 32_000_000,
    });
  });

  it('should put nothing between version and verack, whatever the version', () => {
    for (const version of [31_800, 70_013, 70_015, 80_000]) {
      expect(diamond.handshake.offers(version)).to.deep.equal([]);
    }
  });

  it('should announce blocks alone, whatever the form in which they are asked for', () => {
    const isBlock = (type: string | number) => diamond.inventory.isBlock({ type, hash: Hash.zero });

    expect(Object.keys(inventoryTypes).filter((type) => !isBlock(type))).to.deep.equal([
      'error',
      'tx',
      'witnessTx',
    ]);
  });

  it('should know what a message delivers by the id that has the block hash in it', () => {
    const { hex, hashes } = rows('transactions').find(
      ({ name }) => name === 'tx-v12-segwit-witness-encoding',
    )!;
    const tx = diamond.messages.tx.unpack(bytes(hex).subarray(24));
    const { delivers } = diamond.inventory;
    const items = delivers['tx']!(tx as never);

    expect(items.map(({ type, hash }) => `${type} ${hash}`)).to.deep.equal([
      `tx ${hashes!['txHash']}`,
      `witnessTx ${hashes!['txHash']}`,
    ]);
    for (const command of Object.keys(delivers)) expect(diamond.messages).to.have.property(command);
  });

  it('should tell in a log which transaction it is', () => {
    const { hex } = rows('transactions')[0]!;
    const tx = diamond.messages.tx.unpack(bytes(hex).subarray(24));

    expect(diamond.summaries!['tx']!(tx as never)).to.equal(
      `${txid(tx)}, 1 input, 2 outputs, locked until 495900`,
    );
  });
});
