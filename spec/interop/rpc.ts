import { once } from 'node:events';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { json } from 'node:stream/consumers';

/** Where a node answers questions, and to whom. */
export interface Rpc {
  readonly address: string;
  readonly user: string;
  readonly password: string;
  /** The certificate that it shows, where it speaks TLS. */
  readonly certificate?: Buffer;
}

interface Answer<T> {
  readonly result: T;
  readonly error: { readonly message: string } | null;
}

/** One question over JSON-RPC, on a connection of its own that is gone with the answer. Rejects with the node's words where it refuses. */
export async function ask<T>(
  { address, user, password, certificate }: Rpc,
  method: string,
  params: readonly unknown[],
): Promise<T> {
  const options = { method: 'POST', auth: `${user}:${password}`, agent: false } as const;
  const question = certificate
    ? tlsRequest(`https://${address}/`, { ...options, ca: certificate })
    : plainRequest(`http://${address}/`, options);
  const gone = once(question, 'close');
  question.end(JSON.stringify({ jsonrpc: '1.0', id: 1, method, params }));
  const [response] = (await once(question, 'response')) as [IncomingMessage];
  const { result, error } = (await json(response)) as Answer<T>;
  await gone;
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}
