import {
  HandshakeTimeoutError,
  RemoteProtocolError,
  TransportError,
  type CloseReason,
} from 'rxpeer';
import { Failure } from '../cli/failure.js';
import { networks } from '../cli/networks.js';
import { harmless } from '../cli/text.js';
import type { CoinNetwork } from '../coins/coin.js';
import type { Closed } from './events.js';

/** Whom we called. */
export interface Callee {
  readonly address: string;
  readonly network: CoinNetwork;
}

/** What it was, and what to do about it. */
type Words = readonly [sentence: string, advice: string];

const START = 'Start a node there, or leave the address out to watch the embedded one.';

/** By Node's error code. */
const NETWORK: Readonly<Record<string, (callee: Callee) => Words>> = {
  ECONNREFUSED: ({ address }) => [`nobody listens at ${address}`, START],
  ENOTFOUND: ({ address }) => [
    `there is no host for ${address}`,
    'Check the name, or give an IP address.',
  ],
  EAI_AGAIN: ({ address }) => [
    `the name in ${address} cannot be looked up now`,
    'Check your network, or give an IP address.',
  ],
  ETIMEDOUT: ({ address }) => [
    `${address} does not answer`,
    'Check the address, and any firewall between here and there.',
  ],
  EHOSTUNREACH: ({ address }) => [
    `there is no way to ${address}`,
    'Check the address and your network.',
  ],
  ENETUNREACH: ({ address }) => [
    `there is no way to ${address}`,
    'Check the address and your network.',
  ],
};

/** The four bytes in which words of another kind begin, if they are text. */
const greeting = (magic: string): string | undefined => {
  const text = Buffer.from(magic, 'hex').reverse().toString('latin1');
  return /^[\x20-\x7e]{4}$/.test(text) ? text : undefined;
};

/** What to do where frames are well begun, and yet not ours: networks of several coins begin them alike. */
function alike({ name, magic, coin }: CoinNetwork): string {
  const others = networks.filter((other) => other.magic === magic && other.coin !== coin);
  const names = others.map((other) => other.name).join(' or ');
  return names === ''
    ? 'Try another node; nothing is wrong here.'
    : `Try another node, or --network ${names}, whose frames begin as those of ${name}.`;
}

/** They speak, but not as we do. Encrypted, another network is bytes without an end. */
function foreign(callee: Callee, { message }: Error): Words {
  const { address, network } = callee;
  if (/end of garbage/.test(message)) return silent(callee);
  const [, magic] = /magic [0-9a-f]{8}.*got ([0-9a-f]{8})/.exec(message) ?? [];
  if (magic === undefined) {
    return [
      `${address} broke the rules of ${network.coin.name}: ${harmless(message)}`,
      alike(network),
    ];
  }
  const other = networks.find((known) => known.magic === parseInt(magic, 16));
  if (other) {
    return [
      `${address} serves ${other.name}, not ${network.name}`,
      `Call it with --network ${other.name}.`,
    ];
  }
  const text = greeting(magic);
  const start = text === undefined ? '' : `: it begins with "${text}"`;
  return [
    `${address} is no ${network.coin.name} node${start}`,
    `Check the port: by custom nodes of ${network.name} listen on ${network.port}.`,
  ];
}

const silent = ({ address, network }: Callee): Words => [
  `${address} did not shake hands`,
  `It may serve another network than ${network.name} (see --network), or be no ${network.coin.name} node.`,
];

const hungUp = ({ address, network }: Callee): Words => [
  `${address} hung up before it shook hands`,
  `It may serve another network than ${network.name} (see --network), have no free slot, or be no ${network.coin.name} node.`,
];

function words({ by, why, error }: CloseReason, callee: Callee, ready: boolean): Words | string {
  if (why === 'closed' || why === 'aborted') return 'we hung up';
  if (error instanceof HandshakeTimeoutError) return silent(callee);
  if (error instanceof RemoteProtocolError) return foreign(callee, error);
  if (!ready && (by === 'remote' || (error as TransportError)?.code === 'ECONNRESET'))
    return hungUp(callee);
  if (by === 'remote') return [`${callee.address} hung up`, 'Call again when it is back.'];
  const known = error instanceof TransportError ? NETWORK[error.code] : undefined;
  return known?.(callee) ?? [error?.message ?? why, 'Try again.'];
}

/** How a session ended, in a sentence for people, and what they can do about it. */
export function ending(reason: CloseReason, callee: Callee, ready: boolean): Closed {
  const { by, why } = reason;
  const said = words(reason, callee, ready);
  if (typeof said === 'string') return { event: 'closed', by, why, sentence: said };
  const [sentence, advice] = said;
  return { event: 'closed', by, why, sentence, advice };
}

/** Fails where the end was not ours. */
export function check({ sentence, advice }: Closed): void {
  if (advice !== undefined) throw new Failure(sentence, advice);
}
