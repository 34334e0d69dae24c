import { expect } from 'chai';
import { help, parse, type Command } from '../../../demos/cli/command.js';
import { duration } from '../../../demos/cli/duration.js';
import { flag, option } from '../../../demos/cli/options.js';
import { UsageError } from '../../../demos/cli/usageError.js';
import { wholeNumber } from '../../../demos/cli/wholeNumber.js';

const options = {
  json: flag('prints JSON'),
  for: option<number | undefined>('TIME', 'ends after TIME', duration, undefined),
  seed: option('N', 'the seed (1)', wholeNumber(0, 9), 1),
};
const command = {
  start: 'npm start --',
  purpose: 'Does it.',
  operand: { name: 'ADDRESS', help: 'whom' },
  options,
};
const read = (...argv: string[]) => parse(command, argv);

describe('parse', () => {
  it('should fall back where nothing is given', () => {
    expect(read()).to.deep.equal({
      operand: undefined,
      values: { json: false, for: undefined, seed: 1 },
    });
  });

  it('should read options before and after the operand', () => {
    expect(read('--json', 'here', '--for=2s', '--seed', '7')).to.deep.equal({
      operand: 'here',
      values: { json: true, for: 2_000, seed: 7 },
    });
  });

  it('should take options that npm swallowed, and those that were given first', () => {
    const env = { npm_config_for: '3s', npm_config_json: 'true', npm_config_seed: '8' };
    expect(parse(command, ['--seed', '2'], env).values).to.deep.equal({
      json: true,
      for: 3_000,
      seed: 2,
    });
  });

  it('should say how to keep an option and its value from npm', () => {
    expect(() => parse(command, ['3s'], { npm_config_for: 'true' })).to.throw(
      UsageError,
      'npm has taken --for for itself: write -- before the options',
    );
  });

  it('should say which option has a bad value', () => {
    expect(() => read('--for', 'soon')).to.throw(UsageError, '--for: expected a time such as 10s');
  });

  it('should refuse what it does not know', () => {
    expect(() => read('--nonsense')).to.throw(UsageError, "unknown option '--nonsense'");
    expect(() => read('--for')).to.throw(UsageError, '--for: expected a value after it');
    expect(() => read('--for', '--json')).to.throw(
      UsageError,
      /^--for: expected a value after it$/,
    );
    expect(() => read('a', 'b')).to.throw(UsageError, /^expected one ADDRESS, got 'b' too$/);
    expect(() => parse<typeof options>(withoutOperand, ['a'])).to.throw(
      UsageError,
      /^expected nothing beside options, got 'a'$/,
    );
  });
});

const withoutOperand: Command<typeof options> = { start: 'x', purpose: 'y', options };

describe('help', () => {
  it('should list operand and options in columns', () => {
    expect(help(command)).to.equal(
      [
        'Does it.',
        '',
        '  npm start -- [ADDRESS] [options]',
        '',
        '  ADDRESS     whom',
        '  --json      prints JSON',
        '  --for TIME  ends after TIME',
        '  --seed N    the seed (1)',
        '',
      ].join('\n'),
    );
  });

  it('should do without an operand', () => {
    expect(help(withoutOperand)).to.include('  x [options]\n');
  });
});
