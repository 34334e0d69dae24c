import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A block of TypeScript in a page. */
export interface Block {
  readonly page: string;
  /** What its first line calls it, as in `// keepalive.ts`; else its number. Without the ending. */
  readonly name: string;
  readonly code: string;
  /** What it prints, where a block of text comes next. */
  readonly prints: string | undefined;
}

/** Where the code of the pages is compiled: a folder for each page, so that its blocks can import one another. */
export const FOLDER = 'dist/markdown';

const FENCE = /^```(\w*)\n(.*?)^```$/gms;
const NAME = /^\/\/ ([\w-]+)\.ts\n/;

/** The blocks of TypeScript in the text of a page. */
export function blocksOf(page: string, text: string): readonly Block[] {
  const fences = [...text.matchAll(FENCE)].map(([, language, code]) => ({ language, code: code! }));
  return fences.flatMap(({ language, code }, n) => {
    if (language !== 'ts') return [];
    const next = fences[n + 1];
    const prints = next?.language === 'text' ? next.code : undefined;
    return [{ page, name: NAME.exec(code)?.[1] ?? `block${n}`, code, prints }];
  });
}

/** The blocks of some pages. */
export const blocksIn = (pages: readonly string[]): readonly Block[] =>
  pages.flatMap((page) => blocksOf(page, readFileSync(page, 'utf8')));

const pathOf = ({ page, name }: Block) => `${page.replaceAll(/\W/g, '-')}/${name}`;

/** The program that a block compiles to. */
export const programOf = (block: Block): string => `${FOLDER}/js/${pathOf(block)}.js`;

/** Compiles blocks as a user of the package would, and answers what the compiler says: nothing, where all is well. */
export function compile(blocks: readonly Block[]): string {
  for (const block of blocks) {
    const file = `${FOLDER}/${pathOf(block)}.ts`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${block.code}\nexport {};\n`);
  }
  writeFileSync(
    `${FOLDER}/tsconfig.json`,
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
  const compiler = ['node_modules/typescript7/bin/tsc', '-p', FOLDER];
  return spawnSync(process.execPath, compiler, { encoding: 'utf8' }).stdout;
}
