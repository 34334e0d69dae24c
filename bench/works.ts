/**
 * What is measured: data.
 * @module
 */
import { units, type Unit } from './units.js';

/** Whom we compare ourselves with. A limit is what nobody can go beyond. */
export type Reference = 'btcd' | 'rust-bitcoin' | 'dcrd' | 'limit';

/** What a program tells of a run. */
export type Told = 'time' | 'memory' | 'processor';

export const GROUPS = ['codec', 'path', 'socket', 'v2', 'idle', 'decred'] as const;
export type Group = (typeof GROUPS)[number];

export interface Work {
  readonly group: Group;
  readonly name: string;
  /** One process that works in memory, or two that talk over loopback. */
  readonly how: 'memory' | 'duo';
  /** What is asked of each program: the kind of work and a file, or what is played. */
  readonly order: readonly string[];
  readonly told: Told;
  readonly unit: Unit;
  readonly references: readonly Reference[];
}

const BITCOIN: readonly Reference[] = ['btcd', 'rust-bitcoin'];

const inMemory =
  (group: Group, references: readonly Reference[]) =>
  (name: string, order: string, unit: Unit): Work => ({
    ...{ group, name, unit, references },
    ...{ how: 'memory', order: order.split(' '), told: 'time' },
  });

const played = (
  group: Group,
  name: string,
  order: string,
  unit: Unit,
  { limit = false, told = 'time' }: { limit?: boolean; told?: Told } = {},
): Work => ({
  ...{ group, name, unit, told, how: 'duo', order: [order] },
  references: limit ? ['btcd', 'limit'] : ['btcd'],
});

const codec = inMemory('codec', BITCOIN);
const path = inMemory('path', [...BITCOIN, 'limit']);

const v2 = inMemory('v2', ['btcd']);
const decred = inMemory('decred', ['dcrd']);

const { us, ms, perSecond, megabytes, kib, msPerSecond } = units;

/** All that is measured, in the order of the table. */
export const works: readonly Work[] = [
  codec('decode ping', 'decode ping', us),
  codec('decode inv x1', 'decode inv1', us),
  codec('decode inv x35', 'decode inv35', us),
  codec('decode inv x1000', 'decode inv1000', us),
  codec('decode headers x2000', 'decode headers2000', us),
  codec('decode addr x1000', 'decode addr1000', us),
  codec('decode a transaction', 'decode tx', us),
  codec('encode ping', 'encode ping', us),
  codec('encode inv x1', 'encode inv1', us),
  codec('encode inv x35', 'encode inv35', us),
  codec('encode inv x1000', 'encode inv1000', us),
  codec('encode headers x2000', 'encode headers2000', us),
  codec('encode addr x1000', 'encode addr1000', us),
  codec('encode a transaction', 'encode tx', us),
  codec('block of 1.8 MB: walk', 'walk block', ms),
  codec('block of 1.8 MB: every field', 'fields block', ms),
  codec('block of 1.8 MB: txids and merkle root', 'root block', ms),
  path('inbound: ping and inv x1', 'path small', ms),
  path('inbound: everyday traffic', 'path usual', ms),
  path('inbound: blocks', 'path blocks', ms),
  played('socket', 'inv x1 heard', 'inv', perSecond),
  played('socket', 'pings answered', 'ping', perSecond),
  played('socket', 'blocks of 1.8 MB', 'block', megabytes, { limit: true }),
  played('socket', 'handshakes, one after another', 'handshake-1', perSecond, { limit: true }),
  played('socket', 'handshakes, 64 at a time', 'handshake-64', perSecond, { limit: true }),
  v2('packet of 61 bytes, there and back', 'packet inv1', us),
  v2('packet of 1.8 MB, there and back', 'packet block', ms),
  played('v2', 'v2 handshakes, one after another', 'v2-handshake-1', perSecond),
  played('v2', 'v2 handshakes, 64 at a time', 'v2-handshake-64', perSecond),
  played('idle', 'memory of an idle peer', 'idle-10000', kib, { told: 'memory' }),
  played('idle', 'processor, 1 000 idle peers', 'idle-10000', msPerSecond, { told: 'processor' }),
  decred('Decred: read inv x35', 'read decred-inv35', us),
  decred('Decred: read a block of 10 kB', 'read decred-block', us),
  decred('Decred: write inv x35', 'write decred-inv35', us),
  decred('Decred: write a block of 10 kB', 'write decred-block', us),
];
