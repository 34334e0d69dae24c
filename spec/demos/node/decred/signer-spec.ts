import { expect } from 'chai';
import { Hash, decred } from 'rxpeer/messages';
import { decredSigner, signatureHash } from '../../../../demos/node/decred/signer.js';
import { bytes, vectors } from '../../../vectors/load.js';

/** The first blocks of a chain that dcrd has mined and checked; all its payments are ours. */
const chain = vectors<readonly { readonly block: string }[]>('golden/decred/filters.json');
const transactions = chain.flatMap(({ block }) => decred.block.unpack(bytes(block)).transactions);
const byName = new Map(transactions.map((tx) => [decred.txid(tx).key, tx]));

/** The keys 1 to 40. */
const keys = Array.from({ length: 40 }, (_, i) => {
  const key = Buffer.alloc(32);
  key[31] = i + 1;
  return key;
});
const ownerOf = (script: Buffer) =>
  keys.find((key) => decredSigner.lock(decredSigner.keyHash(key)).equals(script))!;

const payments = transactions.filter(({ inputs }) => !inputs[0]!.txid.equals(Hash.zero));

describe('decredSigner', () => {
  it('should sign as in the payments that dcrd has taken', () => {
    expect(payments).to.have.lengthOf(10);
    for (const payment of payments) {
      const { txid, index, value, blockHeight, blockIndex } = payment.inputs[0]!;
      const key = ownerOf(byName.get(txid.key)!.outputs[index]!.script);
      const spent = { txid, index, value, height: blockHeight, position: blockIndex };
      const signed = decredSigner.sign({ key, spent, outputs: payment.outputs, tip: Hash.zero });

      expect(signed.bytes.equals(payment.bytes)).to.equal(true);
    }
  });

  it('should sign another hash for another output, another script, and another input', () => {
    const fields = payments[0]!.toJSON();
    const [input] = fields.inputs;
    const script = Buffer.of(0x51);
    const hashes = [
      signatureHash(fields, script),
      signatureHash(fields, Buffer.of(0x52)),
      signatureHash({ ...fields, outputs: [] }, script),
      signatureHash({ ...fields, inputs: [{ ...input!, sequence: 0 }] }, script),
      signatureHash({ ...fields, version: 2 }, script),
    ];

    expect(new Set(hashes.map(({ key }) => key)).size).to.equal(hashes.length);
  });

  it('should sign the same hash whatever is in the witness, but for the script that is unlocked', () => {
    const fields = payments[0]!.toJSON();
    const inputs = fields.inputs.map((input) => ({ ...input, script: Buffer.alloc(9), value: 1n }));
    const script = Buffer.of(0x51);

    expect(signatureHash({ ...fields, inputs }, script)).to.deep.equal(
      signatureHash(fields, script),
    );
  });

  it('should pay at least what dcrd relays for, 10 atoms for each byte', () => {
    for (const payment of payments) {
      const fee = decredSigner.fee(payment.outputs.length);

      expect(Number(fee)).to.be.at.least(10 * payment.bytes.length);
    }
  });
});
