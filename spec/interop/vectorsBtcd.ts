import { bitcoin, type Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Layout } from '../../lib/layout/core.js';
import type { Version } from '../../lib/messages/handshake.js';
import { notation } from '../messages/notation.js';
import type { Answer, Question } from './vectors.js';

type Change = { readonly [C in keyof Bitcoin]?: (payload: Bitcoin[C]) => Bitcoin[C] };

/** What of our payloads btcd can be asked: it has a rule for the hash of `reject`, and takes no transaction without inputs into a block. */
const sayable: Change = {
  reject: ({ hash, ...others }) => (hash ? { ...others, message: 'block', hash } : others),
  block: ({ header, transactions }) => ({
    header,
    transactions: transactions.filter(({ inputs }) => inputs.length > 0),
  }),
};

/** What btcd takes a version to say that ends early. */
const absent = {
  addrFrom: { services: 0n, ip: Buffer.alloc(16), port: 0 },
  nonce: 0n,
  userAgent: '',
  startHeight: 0,
  relay: true,
};

const withoutExtra = (payload: Version) =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'extra')) as unknown as Version;

/** What btcd keeps: it fills in what a version leaves out, and leaves out addresses of networks that it does not call. */
const kept: Change = {
  version: (payload) => ({ ...absent, ...withoutExtra(payload) }),
  addrv2: ({ addresses }) => ({
    addresses: addresses.filter(({ networkId }) => [1, 2, 3, 4].includes(networkId)),
  }),
};

const changed = <C extends keyof Bitcoin>(by: Change, command: C, payload: Bitcoin[C]) =>
  by[command]?.(payload) ?? payload;

/** A payload of ours as a question, and the answer that we expect. */
export function asked<C extends keyof Bitcoin>(command: C, any: Bitcoin[C]): [Question, Answer] {
  const payload = changed(sayable, command, any);
  const read = changed(kept, command, payload);
  const { [command]: layout } = bitcoin.messages;
  const hexOf = (value: Bitcoin[C]) => (layout as Layout<Bitcoin[C]>).pack(value).toString('hex');
  return [
    { command, hex: hexOf(payload), ...formOf(payload) },
    { hex: hexOf(read), left: leftOf(payload), decoded: notation(command, read) as object },
  ];
}

/** Before 60001 a ping has no nonce; without inputs a transaction has but one encoding. */
function formOf(payload: object | undefined): Pick<Question, 'pver' | 'encoding'> {
  const { inputs } = (payload ?? {}) as { inputs?: readonly unknown[] };
  const bare = payload !== undefined && Object.keys(payload).length === 0;
  return { pver: bare ? 60_000 : 70_016, encoding: inputs?.length === 0 ? 'base' : 'witness' };
}

/** btcd leaves alone what a later version has appended. */
const leftOf = (payload: { extra?: Buffer } | object | undefined) =>
  payload && 'extra' in payload ? (payload.extra?.length ?? 0) : 0;
