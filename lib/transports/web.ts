/**
 * The transports of a browser: those of `rxpeer/transports` that need nothing of Node's. A bundler that knows the condition
 * `browser` takes them by itself.
 * @module rxpeer/transports
 */
export { memory, type MemoryOptions, type MemoryPair } from './memory.js';
export { memoryNetwork, type MemoryNetwork } from './memoryNetwork.js';
export type { WebSocketConstructor, WebSocketLike } from './webSocketLike.js';
export { websocket, type WebSocketOptions } from './websocket.js';
