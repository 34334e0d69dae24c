import type { Negotiated } from 'rxpeer';
import type { Dialect } from 'rxpeer/networks';

/** Bytes of a v1 header; of what encrypts a packet of v2 (BIP 324), with a short id or a command that is spelt. */
const [V1, SHORT, SPELT] = [24, 21, 33];

/** Command → bytes that such a message takes on the wire beside its payload. */
export const framing = (
  transport: Negotiated['transport'] | undefined,
  { shortIds = [] }: Pick<Dialect<unknown>, 'shortIds'>,
): ((command: string) => number) =>
  transport === 'v2' ? (command) => (shortIds.includes(command) ? SHORT : SPELT) : () => V1;
