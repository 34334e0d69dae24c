import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

/** Where the programs of `interop/` are built. `go build` itself knows whether they are still true. */
export const BIN = 'node_modules/.cache/rxpeer-interop/';

/**
 * Builds the programs of `interop/`, as a `before` hook. Where that cannot be done, as without Go, the suite is skipped, and
 * says why; with `RXPEER_REQUIRE_GO` set it fails.
 */
export async function build(this: Mocha.Context): Promise<void> {
  this.timeout(600_000);
  try {
    await run('go', ['version']);
    if (!existsSync(BIN)) console.log('      building real nodes with Go, about a minute this once …');
    await run('go', BUILD, { env: { ...process.env, CGO_ENABLED: '0' } });
  } catch (error) {
    if (process.env['RXPEER_REQUIRE_GO']) throw error;
    console.log(`      skipped: ${sentence(error as NodeJS.ErrnoException)}`);
    this.skip();
  }
}

const run = promisify(execFile);
const BUILD = ['build', '-C', 'interop', '-buildvcs=false', '-o', `../${BIN}`, 'tool', './cmd/...'];

const sentence = ({ code, message }: NodeJS.ErrnoException): string =>
  code === 'ENOENT'
    ? 'Go is not installed (https://go.dev/dl), and real nodes are built with it'
    : `real nodes could not be built with Go: ${message}`;
