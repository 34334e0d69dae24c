/**
 * Loaded before anything else (`node --import`), it puts the `Buffer` of browsers in the place of Node's.
 * @module
 */
import { Buffer } from 'buffer/index.js';

Object.assign(globalThis, { Buffer });
