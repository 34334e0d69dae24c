import { expect } from 'chai';
import { inventoryTypes, parallelcoin } from '../../lib/dialects/parallelcoin.js';
import { Hash } from '../../lib/hash/hash.js';
import { bareTransaction } from '../messages/forkNotation.js';
import { bytes } from '../vectors/load.js';
import { forkVectors, proveVectors } from './forkVectors.js';

const { rows } = forkVectors('parallelcoin');

describe('parallelcoin', () => {
  proveVectors({
    coin: 'parallelcoin',
    dialect: parallelcoin,
    files: ['handshake', 'messages', 'transactions', 'blocks'],
    transaction: bareTransaction,
    errors: {
      'err-wrong-network': /^expected the magic ffac08cd of this network, got cd88a1f0$/,
      'err-command-invalid-utf8': /^command: expected printable letters/,
      'err-unknown-command-sendcmpct': 'unknown', // C++ nodes pass over what they do not know
      'err-unknown-command-sendaddrv2': 'unknown',
      'err-payload-too-large-global': /at most 4000000 bytes, got 33554433$/,
      'err-payload-too-large-ping': /^ping: expected the end, got 1 more bytes$/,
      'err-bad-checksum': /^expected the checksum .* for ping, got efbeadde$/,
      'err-checksum-single-sha256': /^expected the checksum e2e0f65d for verack, got 42c4b0e3$/,
      'err-noncanonical-varint': /^inv\.items: expected the shortest form/,
      'err-too-many-inv': /^inv\.items: expected 501 elements of at least 36 bytes/, // they are not there
      'err-header-with-txs': /^headers\.headers\[0\]\.transactions: expected 0, got 1$/,
      'err-pong-pver60000': /^pong\.nonce: expected 8 bytes, got 0$/,
      'err-sendheaders-pver70011': 'sendheaders', // nothing here depends on the version
      'err-filteradd-521': /^filteradd\.data: expected at most 520/,
      'err-segwit-tx-read-as-zero-inputs': /^tx\./,
    },
  });

  it('should know no address of version 2, no compact block and no witness', () => {
    for (const command of ['addrv2', 'sendaddrv2', 'wtxidrelay', 'sendcmpct', 'cmpctblock']) {
      expect(parallelcoin.messages).to.not.have.property(command);
    }
    expect(Object.keys(inventoryTypes)).to.deep.equal(['error', 'tx', 'block', 'filteredBlock']);
  });

  it('should carry a type that it does not know as a number', () => {
    const items = [{ type: 0x40000001, hash: Hash.zero }];
    const { inv } = parallelcoin.messages;

    expect(inv.unpack(inv.pack({ items }))).to.deep.equal({ items });
  });

  it('should say at most 500 items, and hear 50 000', () => {
    const items = (count: number) => ({
      items: Array.from({ length: count }, () => ({ type: 'tx', hash: Hash.zero }) as const),
    });
    for (const command of ['inv', 'getdata', 'notfound'] as const) {
      const layout = parallelcoin.messages[command];
      expect(layout.pack(items(500))).to.have.lengthOf(3 + 500 * 36);
      expect(() => layout.pack(items(501))).to.throw('expected 0 to 500 elements, got 501');
      const many = Buffer.concat([bytes('fd50c3'), Buffer.alloc(50_000 * 36)]);
      expect(layout.unpack(many).items).to.have.lengthOf(50_000);
    }
    expect(parallelcoin.inventory.maxAnnounced).to.equal(500);
  });

  it('should agree on what a C++ node knows, though it says 80000', () => {
    const agree = (theirs: number) => parallelcoin.handshake.agree!(70_013, theirs);

    expect([80_000, 90_000, 79_999, 70_013, 70_001, 209].map(agree)).to.deep.equal([
      70_001, 70_001, 70_013, 70_013, 70_001, 209,
    ]);
  });

  it('should announce blocks alone', () => {
    const isBlock = (type: string | number) =>
      parallelcoin.inventory.isBlock({ type, hash: Hash.zero });

    expect(Object.keys(inventoryTypes).filter(isBlock)).to.deep.equal(['block', 'filteredBlock']);
  });

  it('should know what a message delivers', () => {
    const { delivers } = parallelcoin.inventory;
    const { hex, hashes } = rows('transactions')[0]!;
    const tx = parallelcoin.messages.tx.unpack(bytes(hex).subarray(24));

    expect(delivers['tx']!(tx as never).map(({ type, hash }) => `${type} ${hash}`)).to.deep.equal([
      `tx ${hashes!['txHash']}`,
    ]);
    for (const command of Object.keys(delivers)) {
      expect(parallelcoin.messages).to.have.property(command);
    }
  });
});
