import { readFileSync } from 'node:fs';
import type { Snippet } from './programs.js';

/** A block of TypeScript in a page. Its name is what its first line calls it, as in `// keepalive.ts`; else its number. */
export interface Block extends Snippet {
  /** What it prints, where a block of text comes next. */
  readonly prints: string | undefined;
}

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
