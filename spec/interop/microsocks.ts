import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { eventually } from './eventually.js';
import { program } from './program.js';

/** A real SOCKS5 proxy on loopback. */
export interface Microsocks extends AsyncDisposable {
  readonly address: string;
  /** The first line of its log that has these words. */
  logged(words: string): Promise<string>;
}

/**
 * Sees whether `microsocks` is there, as a `before` hook. Where it is not, the suite is skipped, and says why; with
 * `RXPEER_REQUIRE_SOCKS` set it fails.
 */
export function needsMicrosocks(this: Mocha.Context): void {
  const { error } = spawnSync('microsocks', ['-h']);
  if (!error) return;
  if (process.env['RXPEER_REQUIRE_SOCKS']) throw error;
  console.log(
    `      skipped: needs microsocks (Debian: apt-get install microsocks); ${String(error)}`,
  );
  this.skip();
}

/** Starts microsocks on a free port, with `-u` and `-P` where it is to ask for them, and waits until it listens. */
export async function microsocks(...more: readonly string[]): Promise<Microsocks> {
  const port = await freePort();
  const args = ['-i', '127.0.0.1', '-p', `${port}`, ...more];
  const proxy = program('/bin/sh', ['-c', 'exec microsocks "$@" 2>&1', 'sh', ...args]);
  await eventually(() => listens(port), Boolean);
  return {
    address: `127.0.0.1:${port}`,
    logged: (words) => proxy.line((line) => line.includes(words)),
    [Symbol.asyncDispose]: () => proxy.stop(),
  };
}

/** It wants a number, and tells none. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    let heard = false;
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      heard = true;
      socket.destroy();
    });
    socket.on('error', () => undefined).on('close', () => resolve(heard));
  });
}
