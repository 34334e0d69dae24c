import assert from 'node:assert/strict';
import { handles } from '../lib/testing/handles.js';
import { killAll } from './interop/program.js';

/** What is open with mocha's own timer, which comes with the first await of a hook, and is there again when we look. */
async function baseline() {
  await Promise.resolve();
  return handles();
}

/** Time for mocha to report, in ms. */
const GRACE = 1_000;

/** Specs that have left something behind, and what. */
const untidy: string[] = [];
let sinceRun = handles();
let sinceSpec = handles();

/** After every spec, and after all of them, no timer, socket, server or program may be left. Names those that leave one. */
export const mochaHooks = {
  async beforeAll(): Promise<void> {
    sinceRun = await baseline();
  },
  async beforeEach(): Promise<void> {
    sinceSpec = await baseline();
  },
  async afterEach(this: Mocha.Context): Promise<void> {
    const left = await sinceSpec();
    if (left.length > 0) untidy.push(`${this.currentTest?.fullTitle()}: ${left.join(', ')}`);
  },
  async afterAll(): Promise<void> {
    const left = await sinceRun();
    if (left.length > 0) untidy.push(`all together, with their hooks: ${left.join(', ')}`);
    killAll();
    if (untidy.length > 0) setTimeout(() => process.exit(1), GRACE).unref(); // or mocha would wait for what is left
    assert.ok(untidy.length === 0, `expected nothing to be left behind by\n${untidy.join('\n')}`);
  },
};
