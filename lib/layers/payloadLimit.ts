import { onceFor } from '../onceFor.js';

/** How long the payloads of a dialect may be. */
export interface PayloadLimits {
  /** Most bytes of one payload. */
  readonly maxPayload: number;
  /** Command → most bytes of its payload, where that is not `maxPayload`. */
  readonly maxPayloads?: Readonly<Record<string, number>>;
}

const limitsOf = onceFor(
  (maxPayloads: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
    new Map(Object.entries(maxPayloads)),
);

/** Command → most bytes of its payload. A map, since a remote chooses the names that are looked up. */
export function payloadLimit({
  maxPayload,
  maxPayloads,
}: PayloadLimits): (command: string) => number {
  if (maxPayloads === undefined) return () => maxPayload;
  const limits = limitsOf(maxPayloads);
  return (command) => limits.get(command) ?? maxPayload;
}
