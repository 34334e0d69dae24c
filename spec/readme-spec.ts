import { expect } from 'chai';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const blocks = Array.from(
  readFileSync('README.md', 'utf8').matchAll(/```ts\n(.*?)```/gs),
  ([, code]) => code!,
);
const FOLDER = 'dist/readme';

/** Resolves with what a process has printed as soon as it matches. */
const printed = (child: ChildProcess, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const hear = (bytes: Buffer) => {
      text += bytes.toString();
      if (pattern.test(text)) resolve(text);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('exit', (code) => reject(new Error(`ended with ${code} after printing:\n${text}`)));
  });

describe('the code of the README', () => {
  before(() => {
    mkdirSync(FOLDER, { recursive: true });
    blocks.forEach((code, n) => writeFileSync(`${FOLDER}/block${n}.ts`, code));
  });
  after(() => rmSync(FOLDER, { recursive: true }));

  it('should compile', () => {
    writeFileSync(
      `${FOLDER}/tsconfig.json`,
      JSON.stringify({
        extends: '../../tsconfig.json',
        compilerOptions: { noEmit: true, incremental: false, rootDir: '../..' },
        include: ['*.ts', '../../lib/layout/bufferLayout.d.ts'],
        exclude: [],
      }),
    );
    const compiler = ['node_modules/typescript7/bin/tsc', '-p', FOLDER];
    expect(spawnSync(process.execPath, compiler, { encoding: 'utf8' }).stdout).to.equal('');
    expect(blocks).to.have.length.of.at.least(2);
  });

  it('should print what the README says that it prints', async () => {
    const args = [
      'dist/demos/serveChain.js',
      '--port',
      '0',
      '--blocks',
      '250',
      '--every',
      '3s', // long enough to be called before the next block
      '--seed',
      '1',
    ];
    const node = spawn(process.execPath, args);
    const children = [node];
    try {
      const [, address] = /on (127\.0\.0\.1:\d+)/.exec(await printed(node, /listening/i)) ?? [];
      writeFileSync(`${FOLDER}/first.mjs`, blocks[0]!.replace('127.0.0.1:18444', address!));
      const first = spawn(process.execPath, [`${FOLDER}/first.mjs`]);
      children.push(first);
      const text = await printed(first, /announced/);
      expect(text).to.match(/^\/rxpeer:0\.1\.0\/ speaks version 70016, at height 250\n/);
      expect(text).to.match(/\nheaders up to 250 [0-9a-f]{64}\n/);
    } finally {
      for (const child of children) {
        child.removeAllListeners('exit').kill('SIGKILL');
        await once(child, 'close');
      }
    }
  });
});
