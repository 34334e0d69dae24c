import { inspect } from '../inspect.js';

const scratch = Buffer.allocUnsafeSlow(32);
const words = new DataView(scratch.buffer, scratch.byteOffset, 32);

/** Puts the words of a hash into the scratch bytes, in wire order. */
function spread(hash: Hash): Buffer {
  words.setInt32(0, hash.w0, true);
  words.setInt32(4, hash.w1, true);
  words.setInt32(8, hash.w2, true);
  words.setInt32(12, hash.w3, true);
  words.setInt32(16, hash.w4, true);
  words.setInt32(20, hash.w5, true);
  words.setInt32(24, hash.w6, true);
  words.setInt32(28, hash.w7, true);
  return scratch;
}

/**
 * 32 bytes as a value: eight 32-bit words, immutable. It keeps no buffer alive, and every comparer sees its content.
 * Prints as explorers do: the hex of its bytes in reverse.
 *
 * @example
 * const genesis = Hash.from('0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206');
 * `${genesis}`;   // => '0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206'
 * new Map([[genesis.key, 0]]).get(genesis.key);   // => 0
 */
export class Hash {
  /** All zeros: the parent of a genesis block, "no stop" in `getheaders`. */
  static readonly zero = new Hash(0, 0, 0, 0, 0, 0, 0, 0);

  /** Its words, signed, in wire order. */
  readonly w0: number;
  readonly w1: number;
  readonly w2: number;
  readonly w3: number;
  readonly w4: number;
  readonly w5: number;
  readonly w6: number;
  readonly w7: number;

  /** From eight signed words, little endian, in wire order. */
  constructor(
    w0: number,
    w1: number,
    w2: number,
    w3: number,
    w4: number,
    w5: number,
    w6: number,
    w7: number,
  ) {
    this.w0 = w0;
    this.w1 = w1;
    this.w2 = w2;
    this.w3 = w3;
    this.w4 = w4;
    this.w5 = w5;
    this.w6 = w6;
    this.w7 = w7;
  }

  /** Reads 32 bytes in wire order through a view, as layouts do. */
  static at(view: DataView, offset: number): Hash {
    return new Hash(
      view.getInt32(offset, true),
      view.getInt32(offset + 4, true),
      view.getInt32(offset + 8, true),
      view.getInt32(offset + 12, true),
      view.getInt32(offset + 16, true),
      view.getInt32(offset + 20, true),
      view.getInt32(offset + 24, true),
      view.getInt32(offset + 28, true),
    );
  }

  /** From 32 bytes in wire order. @throws {RangeError} for another length. */
  static of(bytes: Uint8Array): Hash {
    if (bytes.length !== 32)
      throw new RangeError(`expected a hash of 32 bytes, got ${bytes.length}`);
    return Hash.at(new DataView(bytes.buffer, bytes.byteOffset, 32), 0);
  }

  /** From the 64 hex digits that explorers show. @throws {RangeError} for anything else. */
  static from(hex: string): Hash {
    if (!/^[0-9a-f]{64}$/i.test(hex)) throw new RangeError(`expected 64 hex digits, got '${hex}'`);
    return Hash.of(Buffer.from(hex, 'hex').reverse());
  }

  /** Writes the 32 bytes in wire order through a view, as layouts do. */
  copyTo(view: DataView, offset: number): void {
    view.setInt32(offset, this.w0, true);
    view.setInt32(offset + 4, this.w1, true);
    view.setInt32(offset + 8, this.w2, true);
    view.setInt32(offset + 12, this.w3, true);
    view.setInt32(offset + 16, this.w4, true);
    view.setInt32(offset + 20, this.w5, true);
    view.setInt32(offset + 24, this.w6, true);
    view.setInt32(offset + 28, this.w7, true);
  }

  /** A copy of its 32 bytes in wire order. */
  bytes(): Buffer {
    return Buffer.from(spread(this));
  }

  /** A short string that equal hashes share: the key for `Map` and `Set`. Not for people. */
  get key(): string {
    return spread(this).toString('latin1');
  }

  /** Whether both have the same 32 bytes. */
  equals(other: Hash): boolean {
    return (
      this.w0 === other.w0 &&
      this.w1 === other.w1 &&
      this.w2 === other.w2 &&
      this.w3 === other.w3 &&
      this.w4 === other.w4 &&
      this.w5 === other.w5 &&
      this.w6 === other.w6 &&
      this.w7 === other.w7
    );
  }

  /** As a number, little endian: what is compared with a target. */
  toBigInt(): bigint {
    return BigInt(`0x${this.toString()}`);
  }

  /** The 64 hex digits that explorers show: the bytes in reverse. */
  toString(): string {
    return spread(this).reverse().toString('hex');
  }

  /** As `toString`. */
  toJSON(): string {
    return this.toString();
  }

  /** What Node's console prints. */
  [inspect](): string {
    return `Hash(${this.toString()})`;
  }
}
