/**
 * The programs that work: ours, and those of the references, built where their compilers are.
 * @module
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Reference } from './works.js';

/** What is started for one side, with its first arguments. */
export type CommandLine = readonly [program: string, ...args: string[]];

export interface Tool {
  readonly start: CommandLine;
  /** Name and version of what it measures, and of what it was built with. */
  readonly about: string;
}

/** Where programs are built and messages are written. */
export const CACHE = 'node_modules/.cache/rxpeer-bench';

const run = promisify(execFile);
const first = async (program: string, ...args: string[]): Promise<string> =>
  (await run(program, args)).stdout.split('\n')[0]!;

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function go(packages: readonly string[]): Promise<Tool> {
  const version = await first('go', '-C', 'interop', 'env', 'GOVERSION');
  await run('go', [
    'build',
    '-C',
    'interop',
    '-buildvcs=false',
    '-o',
    `../${CACHE}/go`,
    './cmd/bench',
  ]);
  const list = ['-C', 'interop', 'list', '-m', '-f', '{{.Path}} {{.Version}}', ...packages];
  const { stdout } = await run('go', list);
  return { start: [`${CACHE}/go`], about: `${stdout.trim().split('\n').join(', ')}; ${version}` };
}

/** How each reference is built. Rejects where that cannot be done. */
const BUILDS: Readonly<Record<Exclude<Reference, 'limit'>, () => Promise<Tool>>> = {
  btcd: () =>
    go([
      'github.com/btcsuite/btcd',
      'github.com/btcsuite/btcd/wire/v2',
      'github.com/btcsuite/btcd/v2transport',
    ]),
  dcrd: () => go(['github.com/decred/dcrd/wire']),
  async 'rust-bitcoin'() {
    const version = await first('rustc', '--version');
    const target = `${CACHE}/rust`;
    await run('cargo', [
      ...['build', '--release', '--locked', '--quiet'],
      ...['--manifest-path', 'bench/rust/Cargo.toml', '--target-dir', target],
    ]);
    return { start: [`${target}/release/rxpeer-bench`], about: `bitcoin 0.32.102; ${version}` };
  },
};

/** The limit of work in memory: C and OpenSSL. */
export async function hashLimit(): Promise<Tool> {
  const version = await first('gcc', '--version');
  await run('gcc', ['-O3', '-o', `${CACHE}/path`, 'bench/limits/path.c', '-lcrypto']);
  return { start: [`${CACHE}/path`], about: `memcpy and OpenSSL's SHA256(); ${version}` };
}

/** The limit of connections: Node's sockets. */
export const socketLimit: Tool = {
  start: [process.execPath, beside('limits/socket.js')],
  about: `net.Socket of Node ${process.version}`,
};

export const ours: Tool = {
  start: [process.execPath, '--expose-gc', beside('ours/main.js')],
  about: `rxpeer; Node ${process.version}, OpenSSL ${process.versions.openssl}`,
};

/** Builds what a reference needs. */
export const build = (reference: Exclude<Reference, 'limit'>): Promise<Tool> => BUILDS[reference]();
