import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { BIN } from './build.js';
import { program } from './program.js';

/** A btcd of our own, on regtest and loopback alone. */
export interface Btcd extends AsyncDisposable {
  /** Where its peers call: `127.0.0.1:18444`. */
  readonly address: string;
  /** Asks it over JSON-RPC. Rejects with its words where it refuses. */
  rpc<T>(method: string, ...params: readonly unknown[]): Promise<T>;
  /** Ends it in the middle of whatever it does, as a crash would. What it wrote stays until `stop`. */
  kill(): Promise<void>;
  /** Ends it, and removes what it wrote. */
  stop(): Promise<void>;
}

const USER = 'rxpeer';
const PASSWORD = 'regtest';

/** Whom its blocks pay: the key 1 (BIP 173's example). */
const MINER = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';

/**
 * Starts btcd on free ports, with a folder of its own, and waits until it listens.
 * `--connect` keeps it from dialling addresses that it learns: where `more` does not say whom to call, it calls nobody.
 */
export async function btcd(...more: readonly string[]): Promise<Btcd> {
  const folder = await mkdtemp(join(tmpdir(), 'rxpeer-btcd-'));
  const node = program(`${BIN}btcd`, [...settings(folder), ...callees(more), ...more]);
  const stop = async () => {
    await node.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [address, rpcAddress] = await Promise.all([
      node.line((line) => line.includes('CMGR: Server listening on')).then(lastWord),
      node.line((line) => line.includes('RPCS: RPC server listening on')).then(lastWord),
    ]);
    return {
      address,
      rpc: (method, ...params) => ask(rpcAddress, method, params),
      kill: () => node.stop('SIGKILL'),
      stop,
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const lastWord = (line: string) => line.slice(line.lastIndexOf(' ') + 1);

const settings = (folder: string) => [
  '--regtest',
  `--datadir=${folder}/data`,
  `--logdir=${folder}/logs`,
  '--listen=127.0.0.1:0',
  '--rpclisten=127.0.0.1:0',
  `--rpcuser=${USER}`,
  `--rpcpass=${PASSWORD}`,
  '--notls',
  '--nodnsseed',
  '--nobanning',
  '--nostalldetect',
  '--trickleinterval=100ms',
  '--utxocachemaxsize=10', // MiB: starts in 50 ms instead of 500
  '--txindex',
  `--miningaddr=${MINER}`,
];

/** Nobody can listen on port 0. */
const callees = (more: readonly string[]) =>
  more.some((flag) => flag.startsWith('--connect=127.0.0.1:')) ? [] : ['--connect=127.0.0.1:0'];

/** One question, on a connection of its own that is gone with the answer. */
async function ask<T>(address: string, method: string, params: readonly unknown[]): Promise<T> {
  const question = request(`http://${address}/`, {
    method: 'POST',
    auth: `${USER}:${PASSWORD}`,
    agent: false,
  });
  const gone = once(question, 'close');
  question.end(JSON.stringify({ jsonrpc: '1.0', id: 1, method, params }));
  const [response] = (await once(question, 'response')) as [IncomingMessage];
  const { result, error } = (await json(response)) as Answer<T>;
  await gone;
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}

interface Answer<T> {
  readonly result: T;
  readonly error: { readonly message: string } | null;
}
