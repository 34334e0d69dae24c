import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BIN } from './build.js';
import { program } from './program.js';
import { ask } from './rpc.js';

/** A node of our own, on loopback alone. */
export interface RealNode extends AsyncDisposable {
  /** Where its peers call: `127.0.0.1:18444`. */
  readonly address: string;
  /** Asks it over JSON-RPC. Rejects with its words where it refuses. */
  rpc<T>(method: string, ...params: readonly unknown[]): Promise<T>;
  /** Stops it where it is, a moment later, as a machine that hangs: its sockets stay open. `stop` and `kill` end it even so. */
  freeze(): void;
  /** Ends it in the middle of whatever it does, as a crash would. What it wrote stays until `stop`. */
  kill(): Promise<void>;
  /** Ends it, and removes what it wrote. */
  stop(): Promise<void>;
}

/** What btcd and its descendants do not have in common. */
export interface Kind {
  readonly name: string;
  /** Its flags, where it may write into `folder`. */
  readonly flags: (folder: string) => readonly string[];
  /** Where in the folder it writes the certificate of its RPC; it speaks plain HTTP where there is none. */
  readonly certificate?: string;
}

const USER = 'rxpeer';
const PASSWORD = 'regtest';

/** Flags that all of them know: free ports, and nobody banned. */
const SHARED = [
  '--listen=127.0.0.1:0',
  '--rpclisten=127.0.0.1:0',
  `--rpcuser=${USER}`,
  `--rpcpass=${PASSWORD}`,
  '--nobanning',
  '--txindex',
];

/**
 * Starts a node with a folder of its own, and waits until it listens.
 * `--connect` keeps it from dialling addresses that it learns: where `more` does not say whom to call, it calls nobody.
 */
export async function realNode(kind: Kind, more: readonly string[]): Promise<RealNode> {
  const folder = await mkdtemp(join(tmpdir(), `rxpeer-${kind.name}-`));
  const flags = [...SHARED, ...kind.flags(folder), ...callees(more), ...more];
  const node = program(`${BIN}${kind.name}`, flags);
  const stop = async () => {
    await node.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [address, rpcAddress] = await Promise.all([
      node.line((line) => line.includes('CMGR: Server listening on')).then(lastWord),
      node.line((line) => line.includes('RPCS: RPC server listening on')).then(lastWord),
    ]);
    const rpc = {
      address: rpcAddress,
      user: USER,
      password: PASSWORD,
      ...(kind.certificate && { certificate: await readFile(join(folder, kind.certificate)) }),
    };
    return {
      address,
      rpc: (method, ...params) => ask(rpc, method, params),
      freeze: () => node.freeze(),
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

/** Nobody can listen on port 0. */
const callees = (more: readonly string[]) =>
  more.some((flag) => flag.startsWith('--connect=127.0.0.1:')) ? [] : ['--connect=127.0.0.1:0'];
