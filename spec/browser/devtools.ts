import { once } from 'node:events';
import { WebSocket } from 'ws';

/** An answer or an event of the DevTools protocol. */
interface Word {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** A connection to a browser that is driven by the DevTools protocol (chromedevtools.github.io/devtools-protocol). */
export interface DevTools {
  /** Asks, and waits for the answer; of a page where its session is named. Rejects with the browser's words where it says no. */
  ask<T = unknown>(method: string, params?: object, sessionId?: string): Promise<T>;
  /** Called with each event. */
  onEvent(listener: (method: string, params: unknown) => void): void;
  close(): Promise<unknown>;
}

interface Asked {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Connects to what the browser says on its start: `ws://127.0.0.1:…/devtools/browser/…`. */
export async function devTools(url: string): Promise<DevTools> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  const asked = new Map<number, Asked>();
  const listeners: ((method: string, params: unknown) => void)[] = [];
  let count = 0;
  await once(socket, 'open');

  socket.on('message', (text: Buffer) => {
    const { id, method, params, result, error } = JSON.parse(text.toString()) as Word;
    if (method !== undefined) for (const listener of listeners) listener(method, params);
    const question = asked.get(id ?? 0);
    asked.delete(id ?? 0);
    if (error) question?.reject(new Error(error.message));
    else question?.resolve(result);
  });
  socket.on('close', () => {
    for (const { reject } of asked.values()) reject(new Error('the browser has gone'));
  });
  return {
    ask: <T>(method: string, params: object = {}, sessionId?: string) =>
      new Promise<T>((resolve, reject) => {
        asked.set(++count, { resolve: resolve as (result: unknown) => void, reject });
        socket.send(JSON.stringify({ id: count, method, params, sessionId }));
      }),
    onEvent: (listener) => void listeners.push(listener),
    async close() {
      const gone = once(socket, 'close');
      socket.close();
      await gone;
    },
  };
}
