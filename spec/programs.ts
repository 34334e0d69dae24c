import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A piece of TypeScript that stands in a page or in a comment. */
export interface Snippet {
  /** The file that it stands in. */
  readonly page: string;
  /** What to call it in that file. Without the ending. */
  readonly name: string;
  readonly code: string;
}

const pathOf = ({ page, name }: Snippet) => `${page.replaceAll(/\W/g, '-')}/${name}`;

/** The program in `folder` that a snippet compiles to. */
export const programOf = (folder: string, snippet: Snippet): string =>
  `${folder}/js/${pathOf(snippet)}.js`;

/**
 * Compiles snippets as a user of the package would, into a folder below `dist/`: a folder for each page, so that its snippets can
 * import one another. Answers what the compiler says: nothing, where all is well.
 */
export function compile(folder: string, snippets: readonly Snippet[]): string {
  for (const snippet of snippets) {
    const file = `${folder}/${pathOf(snippet)}.ts`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${snippet.code}\nexport {};\n`);
  }
  writeFileSync(
    `${folder}/tsconfig.json`,
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: {
        incremental: false,
        rootDir: '.',
        outDir: 'js',
        declaration: false,
        declarationMap: false,
      },
      include: ['**/*.ts'],
      exclude: ['js'],
    }),
  );
  const compiler = ['node_modules/typescript7/bin/tsc', '-p', folder];
  return spawnSync(process.execPath, compiler, { encoding: 'utf8' }).stdout;
}
