import { decred, type Decred } from '../../lib/dialects/decred.js';
import type { Layout } from '../../lib/layout/core.js';
import { notation } from '../messages/decred/notation.js';
import type { Answer, Question } from './vectors.js';

/** What dcrd takes a version to say that ends early. */
const absent = { nonce: 0n, userAgent: '', startHeight: 0, relay: true };
const nowhere = { services: 0n, ip: Buffer.alloc(16), port: 0 };

type Change = { readonly [C in keyof Decred]?: (payload: Decred[C]) => Decred[C] };

/** What dcrd writes after it has read a payload: all fields of a version. */
const written: Change = {
  version: (payload) => ({ addrFrom: nowhere, ...absent, ...payload }),
};

/** The last version that has `addr`. */
const pverOf = (command: string) => (command === 'addr' ? 11 : 12);

/** A payload of ours as a question, and the answer that we expect. */
export function asked<C extends keyof Decred>(
  command: C,
  payload: Decred[C],
): readonly [Question, Answer] {
  const { [command]: layout } = decred.messages;
  const hexOf = (value: Decred[C]) => (layout as Layout<Decred[C]>).pack(value).toString('hex');
  const again: Decred[C] = written[command]?.(payload) ?? payload;
  return [
    { command, pver: pverOf(command), hex: hexOf(payload) },
    { hex: hexOf(again), left: 0, decoded: notation(command, payload) as object },
  ];
}
