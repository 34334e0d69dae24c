/** What a peer says it serves, by name; bits without a name by number. */
export const serviceNames = (services: bigint, names: ReadonlyMap<number, string>): string[] =>
  Array.from({ length: 64 }, (_, bit) => bit)
    .filter((bit) => (services >> BigInt(bit)) & 1n)
    .map((bit) => names.get(bit) ?? `bit ${bit}`);
