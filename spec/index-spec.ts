import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { names } from './publicNames.js';

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** Entry point → its declarations. */
const entries = new Map(
  Object.entries(manifest.exports).flatMap(([entry, target]) =>
    typeof target === 'string' ? [] : [[entry, compiled(target.types)] as const],
  ),
);

/** The file that this run of the compiler has written for a path in `package.json`. */
function compiled(path: string): string {
  return fileURLToPath(new URL(path.replace('./dist/', '../'), import.meta.url));
}

/** What a module exports, values and types. */
function exportsOf(program: ts.Program, file: string): string[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!;
  return checker
    .getExportsOfModule(module)
    .map(({ name }) => name)
    .sort();
}

describe('the public names', () => {
  let program: ts.Program;

  before(() => {
    program = ts.createProgram([...entries.values()], { module: ts.ModuleKind.NodeNext });
  });

  it('should stand in these entry points', () => {
    expect([...entries.keys()]).to.have.members(Object.keys(names));
  });

  for (const [entry, file] of entries) {
    it(`should be these in rxpeer${entry.slice(1)}`, () => {
      const expected = names[entry]!.trim().split(/\s+/);

      expect(exportsOf(program, file)).to.deep.equal(expected.sort());
    });
  }

  it('should be there when the program runs', async () => {
    for (const file of entries.values()) await import(file.replace(/\.d\.ts$/, '.js'));
  });
});
