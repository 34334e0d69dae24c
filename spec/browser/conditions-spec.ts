import { expect } from 'chai';
import { spawnSync } from 'node:child_process';

/** Specs of what differs in a browser, and of what stands on it at once. All others run by `npm run test:browser`. */
const specs = ['hash/*', 'layout/*', 'platform/*', 'layers/v1'];

describe('the specs of bytes and hashes, as in a browser', function () {
  this.timeout(60_000).slow(20_000);

  it('should pass with what a browser has in the place of what Node has', () => {
    const node = ['--conditions=browser', '--import', './dist/spec/browser/buffer.js'];
    const mocha = ['node_modules/mocha/bin/mocha.js', '--no-config', '--reporter', 'json'];
    const files = specs.map((name) => `dist/spec/${name}-spec.js`);
    const { stdout } = spawnSync(process.execPath, [...node, ...mocha, ...files], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    const { stats, failures } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
      readonly stats: { readonly passes: number };
      readonly failures: readonly { readonly fullTitle: string; readonly err: object }[];
    };
    expect(failures.map(({ fullTitle, err }) => [fullTitle, err])).to.deep.equal([]);
    expect(stats.passes).to.be.greaterThan(300);
  });

  it('should have no transport that needs Node', () => {
    const code = `import('rxpeer/transports').then(({ tcp }) => console.log(typeof tcp))`;
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, [...args, '-e', code], { encoding: 'utf8' }).stdout.trim();
    expect(run()).to.equal('function');
    expect(run('--conditions=browser')).to.equal('undefined');
  });
});
