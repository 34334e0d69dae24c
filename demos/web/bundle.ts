import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** The root of the project, from where this file is compiled to. */
const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * One script for browsers of a program and all that it imports: what Node alone has is an error, `rxpeer` chooses what a browser has.
 *
 * @throws {BuildFailure} where something cannot be resolved.
 */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    inject: ['demos/web/page/buffer.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
