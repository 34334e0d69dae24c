import { expect } from 'chai';
import { readdirSync, rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { examplesIn, examplesOf, globals } from './examples.js';
import { compile, programOf } from './programs.js';

const FOLDER = 'dist/examples';

const modules = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `lib/${name}`);
const examples = examplesIn(modules);

describe('the examples of doc comments', function () {
  this.timeout(60_000).slow(10_000);

  before(() => rmSync(FOLDER, { recursive: true, force: true }));
  after(() => rmSync(FOLDER, { recursive: true, force: true }));

  it('should compile', () => {
    expect(compile(FOLDER, [globals, ...examples])).to.equal('');
    expect(examples).to.have.length.of.at.least(50);
  });

  for (const example of examples.filter(({ states }) => states)) {
    it(`should be true, in ${example.page} at ${example.name}`, async () => {
      expect(example.code, 'a value that is not looked at').not.to.include('// =>');
      await import(pathToFileURL(programOf(FOLDER, example)).href);
    });
  }
});

describe('examplesOf', () => {
  const module = `const a = 1;

/**
 * Doubles.
 *
 * @example
 * import { ok } from 'node:assert';
 * const sum$ = of(1);
 * ok(double(1));
 * double(await firstValueFrom(sum$));   // => 2
 * @throws never
 */
export const double = (n: number) => 2 * n;

/** No example. */
`;
  const [example, ...others] = examplesOf('lib/double.ts', module);

  it('should find an example, and call it by its line', () => {
    expect(others).to.deep.equal([]);
    expect(example).to.include({ page: 'lib/double.ts', name: 'line7', states: true });
  });

  it('should import what it names, and compare the values that it states', () => {
    expect(example!.code.split('\n')).to.deep.equal([
      "import { deepEqual } from 'node:assert/strict';",
      "import { firstValueFrom, of } from 'rxjs';",
      "import { ok } from 'node:assert';",
      '{',
      'const sum$ = of(1);',
      'ok(double(1));',
      'deepEqual(double(await firstValueFrom(sum$)), 2);',
      '}',
    ]);
  });

  it('should give it the networks that it names, unless it declares them', () => {
    const { code } = examplesOf(
      'lib/peer.ts',
      '/** @example\n * connect(transport, regtest);\n */',
    )[0]!;
    expect(code.split('\n').slice(1, 6)).to.deep.equal([
      "import { connect } from 'rxpeer';",
      "import { bitcoin } from 'rxpeer/networks';",
      'const { mainnet, regtest } = bitcoin;',
      '{',
      'connect(transport, regtest);',
    ]);
  });

  it('should import types as such, and nothing that is given or declared by the example itself', () => {
    const text = [
      '/** @example',
      " * import { bitcoin } from 'somewhere';",
      ' * const p: Peer<Bitcoin> = peer;',
      ' */',
    ].join('\n');
    const { code } = examplesOf('lib/peer.ts', text)[0]!;
    expect(code).to.match(/^import \{ type Peer \} from 'rxpeer';$/m);
    expect(code).to.match(/^import \{ type Bitcoin \} from 'rxpeer\/networks';$/m);
    expect(code).not.to.match(/import .*\bpeer\b.* from/);
  });
});
