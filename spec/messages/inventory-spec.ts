import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { inventory, MAX_INVENTORY } from '../../lib/messages/inventory.js';

const layout = inventory({ tx: 1, block: 2 });
const hash = Hash.from('01'.repeat(32));

describe('inventory', () => {
  it('should show types by name and leave unknown ones as numbers', () => {
    const bytes = Buffer.from(`0201000000${'01'.repeat(32)}99000000${'01'.repeat(32)}`, 'hex');
    const value = layout.unpack(bytes);

    expect(value.items.map(({ type }) => type)).to.deep.equal(['tx', 0x99]);
    expect(layout.pack(value)).to.deep.equal(bytes);
  });

  it('should refuse a name that the dialect does not have', () => {
    const wrong = { items: [{ type: 'bloc', hash }] };

    expect(() => layout.pack(wrong as never)).to.throw(
      LocalProtocolError,
      "items: type: expected a number or one of tx, block, got 'bloc'",
    );
  });

  it('should refuse to write what is no hash', () => {
    expect(() => layout.pack({ items: [{ type: 'tx', hash: '01' as never }] })).to.throw(
      LocalProtocolError,
      'items: hash: ',
    );
  });

  it('should refuse more items than a message may have', () => {
    const items = Array.from({ length: MAX_INVENTORY + 1 }, () => ({ type: 1, hash }));

    expect(() => layout.pack({ items })).to.throw(
      LocalProtocolError,
      'items: expected 0 to 50000 elements, got 50001',
    );
    expect(() => layout.unpack(Buffer.from('fd51c3', 'hex'))).to.throw(
      DecodeError,
      'items: expected at most 50000, got 50001',
    );
  });

  it('should say no more items than a coin wants, and hear more', () => {
    const few = inventory({ tx: 1 }, 2);
    const items = [1, 1, 1].map(() => ({ type: 'tx', hash }) as const);

    expect(few.pack({ items: items.slice(1) })).to.have.lengthOf(1 + 2 * 36);
    expect(() => few.pack({ items })).to.throw(
      LocalProtocolError,
      'items: expected 0 to 2 elements, got 3',
    );
    expect(few.unpack(layout.pack({ items })).items).to.deep.equal(items);
  });

  it('should believe no count that the payload cannot hold', () => {
    expect(() => layout.unpack(Buffer.from('fd50c3', 'hex'))).to.throw(
      DecodeError,
      'items: expected 50000 elements of at least 36 bytes, got 0 bytes',
    );
  });
});
