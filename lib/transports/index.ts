/**
 * Duplexes of bytes: where a stack of layers stands on.
 * @module rxpeer/transports
 */
export type { AttachOptions } from './attach.js';
export type { Endpoint } from './endpoint.js';
export { memory, type MemoryOptions, type MemoryPair } from './memory.js';
export { memoryNetwork, type MemoryNetwork } from './memoryNetwork.js';
export { socket } from './socket.js';
export { tcp, type TcpOptions } from './tcp.js';
export { viaSocks5, type ViaSocks5Options } from './viaSocks5.js';
export { tcpListener, type TcpListener, type TcpListenerOptions } from './tcpListener.js';
export type { WebSocketConstructor, WebSocketLike } from './webSocketLike.js';
export { websocket, type WebSocketOptions } from './websocket.js';
