import { readFileSync } from 'node:fs';
import * as rxjs from 'rxjs';
import * as root from '../lib/index.js';
import * as light from '../lib/light/index.js';
import * as pool from '../lib/pool/index.js';
import * as messages from '../lib/messages/index.js';
import * as networks from '../lib/networks/index.js';
import * as testing from '../lib/testing/index.js';
import * as transports from '../lib/transports/index.js';
import type { Snippet } from './programs.js';
import { names } from './publicNames.js';

/** An example of a doc comment, as a program that stands alone. Its name is the line at which it begins. */
export interface Example extends Snippet {
  /** Whether it states a value, as in `1 + 1;   // => 2`: the program fails where that is not so. */
  readonly states: boolean;
}

const COMMENT = /\/\*\*.*?\*\//gs;
const EXAMPLE = /@example\n(.*?)(?=\n@|$)/gs;
const STATED = /^(.*);\s+\/\/ => (.*)$/gm;
const IMPORT = /^import .*\n?/gm;

/** The networks of examples that mean any coin's, which are there when the example is run. */
const NETWORKS = 'const { mainnet, regtest } = bitcoin;\n';
const A_NETWORK = /\b(mainnet|regtest)\b/;

/** Where names come from, and which of them are there when the program runs: the others are types. The first that has it gives it. */
const modules = [
  ['rxpeer', names['.'], root],
  ['rxpeer/networks', names['./networks'], networks],
  ['rxpeer/messages', names['./messages'], messages],
  ['rxpeer/transports', names['./transports'], transports],
  ['rxpeer/light', names['./light'], light],
  ['rxpeer/pool', names['./pool'], pool],
  ['rxpeer/testing', names['./testing'], testing],
  ['rxjs', Object.keys(rxjs).join(' '), rxjs],
] as const;

/** What examples take for granted, by name: all that this file declares is theirs without an import. */
const GIVEN = 'spec/given.ts';
const given = [...readFileSync(GIVEN, 'utf8').matchAll(/^export declare const (\w+\$?)/gm)].map(
  ([, name]) => name!,
);

/** A program that makes them global. */
export const globals: Snippet = {
  page: GIVEN,
  name: 'globals',
  code: [
    "import type * as given from '../../spec/given.js';",
    'declare global {',
    ...given.map((name) => `  const ${name}: typeof given.${name};`),
    '}',
  ].join('\n'),
};

/** The examples in the text of a module. */
export const examplesOf = (page: string, text: string): readonly Example[] =>
  [...text.matchAll(COMMENT)].flatMap(({ 0: comment, index }) => {
    const plain = comment.replace(/\s*\*\/$/, '').replaceAll(/^ *\/?\*+ ?/gm, '');
    return [...plain.matchAll(EXAMPLE)].map(({ 1: body, index: at }) => {
      const line = (text.slice(0, index) + plain.slice(0, at)).split('\n').length + 1;
      return { page, name: `line${line}`, code: program(body!), states: body!.includes('// =>') };
    });
  });

/** The examples of some modules. */
export const examplesIn = (pages: readonly string[]): readonly Example[] =>
  pages.flatMap((page) => examplesOf(page, readFileSync(page, 'utf8')));

/** The body stands in a block of its own, so that it can declare what is imported or given too. */
function program(body: string): string {
  const own = body.match(IMPORT)?.join('') ?? '';
  const rest = body.replace(IMPORT, '').replace(STATED, 'deepEqual($1, $2);');
  const networks = A_NETWORK.test(rest) ? NETWORKS : '';
  return [
    "import { deepEqual } from 'node:assert/strict';",
    ...importsOf(networks + rest, new Set([...given, ...wordsOf(own)])),
    `${own}${networks}{`,
    rest,
    '}',
  ].join('\n');
}

const wordsOf = (code: string): readonly string[] => code.match(/\w+\$?/g) ?? [];

/** Imports of the names in `code` that are nobody else's. */
function importsOf(code: string, taken: Set<string>): readonly string[] {
  const words = new Set(wordsOf(code));
  return modules.flatMap(([module, all, values]) => {
    const wanted = wordsOf(all!).filter((name) => words.has(name) && !taken.has(name));
    if (wanted.length === 0) return [];
    for (const name of wanted) taken.add(name);
    const list = wanted.map((name) => (name in values ? name : `type ${name}`));
    return [`import { ${list.join(', ')} } from '${module}';`];
  });
}
