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
  if (!existsSync(BIN)) console.log('      building real nodes with Go, about a minute this once …');
  try {
    await goBuild();
  } catch (error) {
    if (process.env['RXPEER_REQUIRE_GO']) throw error;
    console.log(`      skipped: needs Go (https://go.dev/dl) and its modules; ${String(error)}`);
    this.skip();
  }
}

const goBuild = () =>
  promisify(execFile)(
    'go',
    ['build', '-C', 'interop', '-buildvcs=false', '-o', `../${BIN}`, 'tool', './cmd/...'],
    { env: { ...process.env, CGO_ENABLED: '0' } },
  );
