import { bytes } from '../vectors/load.js';

/** What a user of the peer does. Does it `at` a time, or in the hands of the message with the number `message`. */
export interface Deed {
  readonly at?: number;
  readonly message?: number;
  readonly act:
    | 'hold'
    | 'release'
    | 'send'
    | 'sendMany'
    | 'sendNonsense'
    | 'announce'
    | 'iterate'
    | 'take'
    | 'leave'
    | 'look'
    | 'throw'
    | 'close'
    | 'linger'
    | 'abort';
  /** Chooses what is sent, or announced. */
  readonly n: number;
}

/** How the peer is made. What is left out is the default. */
export interface Limits {
  readonly behaviours?: 'none' | 'quick';
  readonly version?: number;
  readonly relay?: boolean;
  readonly handshakeTimeout?: number;
  readonly maxBuffered?: number;
  readonly maxHeld?: number;
  readonly readAhead?: number;
  readonly maxWaiting?: number;
  readonly guard?: number;
}

/** A remote and a user, as plain data: all that happens to one peer. */
export interface Stream {
  /** What was done to a valid session. */
  readonly kind: string;
  readonly coin: string;
  /** One of the coin's. */
  readonly network: string;
  /** How frames lie on the wire. */
  readonly transport: string;
  readonly role: 'connect' | 'accept';
  /** What the remote says, each after `wait` ms. */
  readonly says: readonly { readonly wait: number; readonly bytes: Buffer }[];
  /** What the remote does then. */
  readonly ending: 'end' | 'reset' | 'silence';
  /** When the remote stops reading, in ms; absent where it never does. */
  readonly reads?: number;
  readonly latency: number;
  readonly capacity: number;
  /** Longest piece in which bytes arrive; 0 where they arrive uncut. */
  readonly piece: number;
  /** Of the peer's random numbers, and of the lengths of pieces. */
  readonly random: number;
  readonly limits: Limits;
  readonly deeds: readonly Deed[];
}

/** A stream in a JSON file: bytes as hex. */
export type Written = Omit<Stream, 'says'> & {
  readonly says: readonly { readonly wait: number; readonly hex: string }[];
};

export const write = ({ says, ...others }: Stream): Written => ({
  ...others,
  says: says.map(({ wait, bytes: said }) => ({ wait, hex: said.toString('hex') })),
});

export const unwrite = ({ says, ...others }: Written): Stream => ({
  ...others,
  says: says.map(({ wait, hex }) => ({ wait, bytes: bytes(hex) })),
});

/** All that the remote says. */
export const bytesOf = ({ says }: Stream): Buffer => Buffer.concat(says.map(({ bytes: b }) => b));
