import type { WebSocketLike } from '../../lib/transports/webSocketLike.js';

type Listener = (event: never) => void;

/** A WebSocket that does what a spec tells it, and keeps what it was told. */
export class FakeWebSocket implements WebSocketLike {
  binaryType = 'blob';
  readyState = 0;
  bufferedAmount = 0;
  /** Frames that were sent. */
  readonly sent: Uint8Array[] = [];
  /** What else it was told, in order. */
  readonly told: string[] = [];
  readonly #listeners: [string, Listener][] = [];

  send(bytes: Uint8Array): void {
    this.sent.push(bytes);
    this.bufferedAmount += bytes.length;
  }

  close(code?: number): void {
    this.readyState = Math.max(2, this.readyState);
    this.told.push(`close ${code}`);
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.push([type, listener]);
  }

  opens(): void {
    this.readyState = 1;
    this.#tell('open', {});
  }

  brings(data: ArrayBuffer | string): void {
    this.#tell('message', { data });
  }

  closes(code = 1005, reason = ''): void {
    this.readyState = 3;
    this.#tell('close', { code, reason });
  }

  fails(error: unknown): void {
    this.#tell('error', { error });
  }

  #tell(type: string, event: unknown): void {
    for (const [to, listener] of this.#listeners) if (to === type) listener(event as never);
  }
}

/** One with what `ws` has beyond the standard. */
export class FakeWs extends FakeWebSocket {
  pause(): void {
    this.told.push('pause');
  }

  resume(): void {
    this.told.push('resume');
  }

  terminate(): void {
    this.told.push('terminate');
  }
}

/** Bytes as a browser gives them. */
export const arrayBuffer = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer;
