/**
 * What examples in doc comments take for granted: whoever reads them knows what is meant. Declared and nowhere made, so an example
 * that is run makes its own.
 */
import type { SchedulerLike } from 'rxjs';
import type { Peer, Transport } from '../lib/index.js';
import type { HeaderChain } from '../lib/light/index.js';
import type { Block, Header, Lazy, Transaction } from '../lib/messages/index.js';
import type { Bitcoin } from '../lib/networks/index.js';

export declare const peer: Peer<Bitcoin>;
export declare const transport: Transport;
export declare const scheduler: SchedulerLike;
export declare const services: bigint;
export declare const block: Block<Lazy<Transaction>>;
export declare const transactions: readonly [Lazy<Transaction>, ...Lazy<Transaction>[]];
export declare const chain: HeaderChain<Header>;
export declare const scripts: readonly Buffer[];
export declare const spentScripts: readonly Buffer[];
