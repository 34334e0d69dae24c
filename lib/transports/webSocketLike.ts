/** Events of a WebSocket, as far as they are used. */
interface Events {
  readonly open: unknown;
  readonly message: { readonly data: unknown };
  /** A browser does not tell what went wrong; Node and `ws` do. */
  readonly error: { readonly error?: unknown };
  readonly close: { readonly code: number; readonly reason: string };
}

/** A standard WebSocket, of a browser, of Node or of the package `ws`, as far as it is used. */
export interface WebSocketLike {
  /** What bytes come as: set to `arraybuffer`. */
  binaryType: string;
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number;
  /** Bytes that were sent and have not left yet. */
  readonly bufferedAmount: number;
  /** Sends a binary frame, or keeps it until it can. */
  send(bytes: Uint8Array<ArrayBuffer>): void;
  /** Begins to close: what was sent goes out first. */
  close(code?: number, reason?: string): void;
  /** Calls the listener with each event of this type. */
  addEventListener<K extends keyof Events>(type: K, listener: (event: Events[K]) => void): void;
  /** Stops reading. Beyond the standard: `ws` has it. */
  pause?(): void;
  /** Reads on, likewise. */
  resume?(): void;
  /** Closes without ado. Beyond the standard: `ws` has it. */
  terminate?(): void;
}

/** What makes one, by its URL. */
export type WebSocketConstructor = new (url: string) => WebSocketLike;
