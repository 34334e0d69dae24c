import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blocksIn, blocksOf } from './markdown.js';
import { compile, programOf } from './programs.js';

const FOLDER = 'dist/markdown';

const docs = readdirSync('docs').filter((name) => name.endsWith('.md'));
const pages = ['README.md', ...docs.map((name) => `docs/${name}`)];
const blocks = blocksIn(pages);

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });

describe('the code of the README and of the recipes', function () {
  this.timeout(60_000).slow(20_000);

  before(() => rmSync(FOLDER, { recursive: true, force: true }));
  after(() => rmSync(FOLDER, { recursive: true, force: true }));

  it('should compile', () => {
    expect(compile(FOLDER, blocks)).to.equal('');
    expect(blocks).to.have.length.of.at.least(20);
  });

  for (const block of blocks.filter(({ prints }) => prints !== undefined)) {
    it(`should print what ${block.page} says that it prints`, () => {
      const { stdout, stderr } = run(programOf(FOLDER, block));
      expect(stderr).to.equal('');
      expect(stdout).to.equal(block.prints);
    });
  }

  for (const block of blocks.filter(({ name }) => name.endsWith('-spec'))) {
    it(`should pass as the spec ${block.name} of ${block.page}`, () => {
      const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--reporter', 'json'];
      const { stdout } = run(...mocha, programOf(FOLDER, block));
      const { stats, failures } = JSON.parse(stdout) as {
        stats: { passes: number };
        failures: readonly unknown[];
      };
      expect(failures).to.deep.equal([]);
      expect(stats.passes).to.equal(block.code.match(/^ *it\(/gm)!.length);
    });
  }
});

describe('the pages', () => {
  it('should each be in the list of recipes', () => {
    const list = readFileSync('docs/README.md', 'utf8');
    for (const name of docs.filter((each) => each !== 'README.md')) {
      expect(list).to.include(`(${name})`);
    }
  });

  for (const page of [...pages, 'demos/README.md', 'CONTRIBUTING.md']) {
    it(`should lead to files that are there, from ${page}`, () => {
      const links = readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+)\)/g);
      for (const [, path] of links) {
        expect(existsSync(join(dirname(page), path!)), path).to.equal(true);
      }
    });
  }
});

describe('blocksOf', () => {
  const page = [
    '```ts',
    '// one.ts',
    'const a = 1;',
    '```',
    '```sh',
    'npm ci',
    '```',
    '```ts',
    'b();',
    '```',
    'It prints',
    '```text',
    'b',
    '```',
    '',
  ].join('\n');

  it('should find the TypeScript, its names, and what it prints', () => {
    expect(blocksOf('page.md', page)).to.deep.equal([
      { page: 'page.md', name: 'one', code: '// one.ts\nconst a = 1;\n', prints: undefined },
      { page: 'page.md', name: 'block2', code: 'b();\n', prints: 'b\n' },
    ]);
  });
});
