/** Names of service bits (Bitcoin Core `protocol.h`; BIP 157; BIP 324). */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'NETWORK'],
  [2, 'BLOOM'],
  [3, 'WITNESS'],
  [6, 'COMPACT_FILTERS'],
  [10, 'NETWORK_LIMITED'],
  [11, 'P2P_V2'],
]);

/** What a peer says it serves, by name; bits without a name by number. */
export const serviceNames = (services: bigint): string[] =>
  Array.from({ length: 64 }, (_, bit) => bit)
    .filter((bit) => (services >> BigInt(bit)) & 1n)
    .map((bit) => NAMES.get(bit) ?? `bit ${bit}`);
