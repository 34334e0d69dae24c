import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where our Go module's programs are built. `go build` itself knows whether they are still true. */
export const BIN = 'node_modules/.cache/rxpeer-interop/';

/**
 * Builds the programs of `interop/`, as a `before` hook. Without Go the suite is skipped, and says so; where
 * `RXPEER_REQUIRE_GO` is set it fails instead.
 */
export async function build(this: Mocha.Context): Promise<void> {
  this.timeout(600_000);
  if (!(await hasGo())) {
    if (process.env['RXPEER_REQUIRE_GO']) throw new Error('expected Go on the path, got none');
    console.log('      skipped: needs Go (https://go.dev/dl) to build a real node');
    this.skip();
  }
  if (!existsSync(BIN)) console.log('      building the node with Go, about a minute this once …');
  await run('go', ['build', '-C', 'interop', '-buildvcs=false', '-o', `../${BIN}`, 'tool', './cmd/...'], {
    env: { ...process.env, CGO_ENABLED: '0' },
  });
}

const hasGo = () =>
  run('go', ['version']).then(
    () => true,
    () => false,
  );
