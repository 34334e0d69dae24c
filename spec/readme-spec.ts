import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { blocksIn } from './markdown.js';

const [first] = blocksIn(['README.md']);
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

describe('the first steps of the README', () => {
  before(() => mkdirSync(FOLDER, { recursive: true }));
  after(() => rmSync(FOLDER, { recursive: true }));

  it('should print what the README says that they print', async () => {
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
      writeFileSync(`${FOLDER}/first.mjs`, first!.code.replace('127.0.0.1:18444', address!));
      const program = spawn(process.execPath, [`${FOLDER}/first.mjs`]);
      children.push(program);
      const text = await printed(program, /announced/);
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
