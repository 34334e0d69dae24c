import { expect } from 'chai';
import { isWelcome } from '../../../demos/bridge/isWelcome.js';

const named = ['https://page.example'];

describe('isWelcome', () => {
  for (const origin of [
    undefined,
    'http://127.0.0.1:8080',
    'http://localhost',
    'https://[::1]:1',
    'https://page.example',
  ]) {
    it(`should let in ${origin}`, () => expect(isWelcome(origin, named)).to.equal(true));
  }

  for (const origin of [
    'null',
    '',
    'https://other.example',
    'http://page.example',
    'https://page.example:444',
    'https://127.0.0.1.other.example',
    'https://localhost.other.example',
    'file://',
  ]) {
    it(`should turn away '${origin}'`, () => expect(isWelcome(origin, named)).to.equal(false));
  }
});
