import { expect } from 'chai';
import { readFileSync } from 'node:fs';

/** The lines of a program that are its own: without comments, imports and empty ones. */
const linesOf = (text: string) =>
  text
    .replaceAll(/\/\*\*.*?\*\//gs, '')
    .replaceAll(/^import .*?;$/gms, '')
    .split('\n')
    .filter((line) => line.trim() !== '');

describe('the demos of custom nodes', () => {
  for (const name of [
    'crawler',
    'relay',
    'rewritingProxy',
    'observer',
    'btcdExample',
    'fourCoins',
  ]) {
    it(`should be short: ${name}`, () => {
      const lines = linesOf(readFileSync(`demos/${name}.ts`, 'utf8'));
      expect(lines).to.have.length.within(10, 39);
    });
  }
});
