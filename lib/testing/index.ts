/**
 * The kit that rxpeer's own specs use: virtual time for layers, behaviours and whole peers.
 * @module rxpeer/testing
 */
export { marbles, type Marbles, type Tracked } from './marbles.js';
export type { Wire } from './wire.js';
export { restingPeer, type Given } from './context.js';
export { leftovers } from './leftovers.js';
export { handles } from './handles.js';
export { memory, type MemoryOptions, type MemoryPair } from '../transports/memory.js';
export { memoryNetwork } from '../transports/memoryNetwork.js';
export { scriptedRemote, type ScriptOptions, type ScriptedRemote } from './scriptedRemote.js';
export { virtualTime, type VirtualTime } from './virtualTime.js';
