import { LocalProtocolError } from '../errors.js';
import { sipKey, siphashWords } from '../hash/siphash.js';
import type { InventoryItem } from '../messages/inventory.js';
import { randomNonce, type Random } from '../random.js';
import { agePartition, type AgePartition } from './agePartition.js';
import type { Known } from './knownInventory.js';

/** How much {@link agePartitioned} remembers, and how well. Both decide what it takes in memory. */
export interface AgePartitionedOptions {
  /**
   * How many items it holds, at most: when it has just forgotten a generation, fewer by that one. Default 10 000, in seven generations,
   * as dcrd knows addresses (`server.go`).
   */
  readonly capacity?: number;
  /** How often another item may be taken for known, as a fraction: above 0, below 1. Default 0.001, as dcrd knows addresses. */
  readonly falsePositiveRate?: number;
}

/**
 * Known inventory in a few bits per item: an age-partitioned Bloom filter (Shtul, Baquero and Almeida, 2020), as dcrd's
 * `container/apbf`. It forgets a generation at a time, the oldest, and to ask for an item does not make it more recent. 10 000 items
 * at 0.001 take 41 KB, where the set of {@link knownInventory} takes a megabyte; in return one item in a thousand that the remote
 * lacks is never announced to it. Its key is random, so nobody can make items that are taken for others.
 *
 * @example
 * connect(tcp('127.0.0.1:8333'), mainnet, { known: agePartitioned({ capacity: 50_000, falsePositiveRate: 1e-6 }) });
 * @throws {LocalProtocolError} at once, for a capacity below 1 or a rate that is no fraction.
 */
export function agePartitioned({
  capacity = 10_000,
  falsePositiveRate = 0.001,
}: AgePartitionedOptions = {}): (random: Random) => Known {
  if (!(capacity >= 1 && Number.isFinite(capacity)))
    throw new LocalProtocolError(`expected room for at least 1 item, got ${capacity}`);
  if (!(falsePositiveRate > 0 && falsePositiveRate < 1))
    throw new LocalProtocolError(`expected a rate between 0 and 1, got ${falsePositiveRate}`);
  const partition = agePartition(capacity, falsePositiveRate);
  return (random) => filter(partition, random);
}

/** A ring of slices. The newest begins at `base`; an item of the generation in hand has a bit in each of the first `active`. */
function filter(
  { active, aging, bitsPerSlice, itemsPerGeneration }: AgePartition,
  random: Random,
): Known {
  const key = sipKey(randomNonce(random), randomNonce(random));
  const slices = Array.from(
    { length: active + aging },
    () => new Uint8Array((bitsPerSlice + 7) >>> 3),
  );
  let base = 0;
  let inGeneration = 0;
  let older = 0;

  const at = (slice: number) => (base + slice) % slices.length;
  /** The bit of an item in a slice: enhanced double hashing over the two halves of one keyed hash. */
  const bitOf = ({ hash }: InventoryItem) => {
    const { low, high } = siphashWords(key, hash.bytes());
    return (slice: number) => {
      const mixed = (low + slice * high + (slice ** 3 - slice) / 6) % 2 ** 32;
      return Math.floor((mixed * bitsPerSlice) / 2 ** 32);
    };
  };
  const turnOver = () => {
    base = (base + slices.length - 1) % slices.length;
    slices[base]!.fill(0);
    older = Math.min(older + inGeneration, aging * itemsPerGeneration);
    inGeneration = 0;
  };

  return {
    add(item) {
      if (inGeneration === itemsPerGeneration) turnOver();
      inGeneration++;
      const bit = bitOf(item);
      for (let slice = 0; slice < active; slice++) set(slices[at(slice)]!, bit(at(slice)));
    },
    has(item) {
      const bit = bitOf(item);
      let run = 0;
      for (let slice = 0; slice < slices.length && run < active; slice++)
        run = isSet(slices[at(slice)]!, bit(at(slice))) ? run + 1 : 0;
      return run === active;
    },
    get size() {
      return older + inGeneration;
    },
  };
}

function set(bits: Uint8Array, bit: number): void {
  bits[bit >>> 3]! |= 1 << (bit & 7);
}

const isSet = (bits: Uint8Array, bit: number): boolean =>
  (bits[bit >>> 3]! & (1 << (bit & 7))) !== 0;
