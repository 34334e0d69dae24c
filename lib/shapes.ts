/**
 * The shapes that everything in rxpeer has: what travels, the streams it travels in, and messages.
 * @module
 */
import type { Observable, OperatorFunction } from 'rxjs';

/** How one send ended. Settles exactly once. */
export type SendOutcome =
  /** The kernel has all its bytes (not: the peer has read them). */
  | { readonly status: 'sent' }
  /** Some of its bytes may have left; it may have arrived. */
  | { readonly status: 'failed'; readonly error: Error }
  /** Not one byte of it has left. */
  | {
      readonly status: 'dropped';
      readonly why: 'closed' | 'overflow' | 'known' | 'duplicate' | 'invalid';
      readonly error?: Error;
    };

/** Told how a send ended. */
export type Settle = (outcome: SendOutcome) => void;

/** What travels down: a value, and whom to tell when its bytes are gone. `settle` is required, so a layer that forgets it does not compile. */
export interface Sending<T> {
  readonly value: T;
  readonly settle: Settle | undefined;
}

/** The outcome of a send whose bytes are all with the kernel. */
export const SENT: SendOutcome = { status: 'sent' };

/** A value on its way down. */
export const sending = <T>(value: T, settle?: Settle): Sending<T> => ({ value, settle });

/** The same envelope with another value in it. */
export const relay = <A, B>({ settle }: Sending<A>, value: B): Sending<B> => ({ value, settle });

/** What we say → what we hear. Subscribing opens it, unsubscribing destroys it. */
export type Duplex<Heard, Said = Heard> = OperatorFunction<Sending<Said>, Heard>;

/** Turns a duplex of A into a duplex of B: framing, encryption, codec and handshake are layers. */
export type Layer<A, B, Said = B, Below = A> = (below: Duplex<A, Below>) => Duplex<B, Said>;

/** How a peer steers its transport. */
export interface Flow {
  /** Reading stops while true. Emits on subscription and on change. */
  readonly paused$: Observable<boolean>;
  /** Called before a handle is opened; call the result when the handle is gone. */
  retain(): () => void;
}

/** The bottom of a stack: bytes. Each subscription opens a new connection. */
export type Transport = ((flow: Flow) => Duplex<Buffer>) & {
  /** Where it leads, for people: `127.0.0.1:18444`. */
  readonly address?: string;
};

/** One transport per caller. Unsubscribing stops listening and leaves the callers alone. */
export type Listener = Observable<Transport>;

/** A message in its frame, before decoding or after encoding. */
export interface Frame {
  readonly command: string;
  /** A view of the bytes received; copy it to keep it, since it keeps the whole chunk alive. */
  readonly payload: Buffer;
  /** Bytes before the payload in its memory that are free for a header, where there are any. */
  readonly room?: number;
}

/** A frame that was received. */
export interface HeardFrame extends Frame {
  /** Bytes on the wire, framing included. */
  readonly size: number;
}

/** Bytes ⇄ frames. */
export type FrameLayer = Layer<Buffer, HeardFrame, Frame, Buffer>;

/** A command that the dialect does not know, with the bytes of its payload. */
export interface Unknown {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a peer of the payload map `M` can say: its rows, and the row `unknown`. */
export type Table<M> = M & { readonly unknown: Unknown };

/** The commands of `M`, and `'unknown'`. */
export type Command<M> = keyof Table<M> & string;

/** One message: told apart by its command. */
export type MessageOf<M, C extends Command<M>> = {
  [K in C]: { readonly command: K; readonly payload: Table<M>[K] };
}[C];

/** Any message of `M`. */
export type Message<M> = MessageOf<M, Command<M>>;

/** A message that was received: with its size on the wire, in bytes. */
export type Heard<M, C extends Command<M> = Command<M>> = {
  [K in C]: { readonly command: K; readonly payload: Table<M>[K]; readonly size: number };
}[C];

/** The payload as an argument: left out where it is empty, as in `send('verack')`. */
export type PayloadArgument<T> = [T] extends [undefined] ? [] : [payload: T];

/** A message whose payload nobody below the codec looks into: what layers pass. */
export interface AnyMessage {
  readonly command: string;
  readonly payload: unknown;
}

/** The same, received. */
export interface AnyHeard extends AnyMessage {
  readonly size: number;
}
