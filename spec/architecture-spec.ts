import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { faults } from './architecture.js';

const sources = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(`${folder}/${file}`, 'utf8')]),
  );

/** A made-up lib/: file → what it imports. */
const made = (tree: Record<string, readonly string[]>) =>
  new Map(
    Object.entries(tree).map(([file, targets]) => [
      file,
      targets.map((to, n) => `import { a${n} } from '${to}';\n`).join(''),
    ]),
  );

describe('lib/', () => {
  it('should import upwards only, without cycles, and cross no border', () => {
    const lib = sources('lib');

    expect(lib.size).to.be.greaterThan(10);
    expect(faults(lib)).to.deep.equal([]);
  });
});

describe('faults', () => {
  it('should find nothing in a sound tree', () => {
    const tree = made({
      'errors.ts': [],
      'platform/node/digest.ts': ['node:crypto'],
      'platform/web/digest.ts': ['@noble/hashes/sha2.js', '../node/digest.js'],
      'hash/hash.ts': ['../errors.js', '#platform/digest', '@noble/hashes/blake1.js'],
      'layout/core.ts': ['buffer-layout', './reader.js'],
      'layout/reader.ts': ['../errors.js'],
      'transports/tcp.ts': ['node:net', 'rxjs'],
      'peer.ts': ['./peer/inbox.js', './transports/tcp.js'],
      'peer/inbox.ts': ['rxjs'],
      'networks/index.ts': ['./bitcoin.js'],
      'networks/bitcoin.ts': ['../hash/hash.js'],
      'index.ts': ['./peer.js'],
    });

    expect(faults(tree)).to.deep.equal([]);
  });

  it('should name an import from a row below', () => {
    expect(faults(made({ 'hash/hash.ts': ['../layers/v1.js'], 'layers/v1.ts': [] }))).to.deep.equal(
      ['hash/hash.ts imports layers/v1.ts, which stands below it'],
    );
  });

  it('should see imports of types and re-exports too', () => {
    const tree = new Map([
      ['errors.ts', `import type { A } from './shapes.js';\nexport * from './steps.js';`],
      ['shapes.ts', ''],
      ['steps.ts', ''],
    ]);

    expect(faults(tree)).to.have.lengthOf(2);
  });

  it('should name a cycle, and one of a file with itself', () => {
    const tree = {
      'layers/a.ts': ['./b.js'],
      'layers/b.ts': ['./c.js'],
      'layers/c.ts': ['./a.js'],
    };

    expect(faults(made(tree))).to.deep.equal([
      'layers/a.ts → layers/b.ts → layers/c.ts → layers/a.ts is a cycle',
    ]);
    expect(faults(made({ 'log.ts': ['./log.js'] }))).to.deep.equal(['log.ts → log.ts is a cycle']);
  });

  it('should name an import of an index', () => {
    const tree = made({ 'peer.ts': ['./networks/index.js'], 'networks/index.ts': [] });

    expect(faults(tree)).to.deep.equal([
      'peer.ts imports networks/index.ts: import the file itself',
    ]);
  });

  it('should keep sockets, cryptography and packages behind their borders', () => {
    const tree = made({
      'layers/socks5.ts': ['node:net'],
      'light/gcs.ts': ['node:crypto'],
      'hash/hash.ts': ['node:util'],
      'layout/struct.ts': ['buffer-layout'],
      'networks/seeds.ts': ['node:fs/promises'],
      'light/pay.ts': ['@scure/btc-signer', 'rxjs-extra', 'fs'],
    });

    expect(faults(tree)).to.deep.equal([
      'layers/socks5.ts may not import node:net',
      'light/gcs.ts may not import node:crypto',
      'hash/hash.ts may not import node:util',
      'layout/struct.ts may not import buffer-layout',
      'networks/seeds.ts may not import node:fs/promises',
      'light/pay.ts may not import @scure/btc-signer',
      'light/pay.ts may not import rxjs-extra',
      'light/pay.ts may not import fs',
    ]);
  });

  it('should name what is there for Node alone, or chosen by hand', () => {
    const tree = made({
      'platform/node/digest.ts': ['node:crypto'],
      'hash/sha256.ts': ['../platform/node/digest.js'],
    });

    expect(faults(tree)).to.deep.equal([
      'hash/sha256.ts imports platform/node/digest.ts: let #platform choose',
      'platform/node/digest.ts has no twin for elsewhere',
    ]);
  });

  it('should name a file that belongs to no row', () => {
    expect(faults(made({ 'utils/many.ts': [], 'helpers.ts': [] }))).to.deep.equal([
      'utils/many.ts has no row',
      'helpers.ts has no row',
    ]);
  });

  it('should name a file that asks which network it is', () => {
    const tree = new Map([
      ['peer.ts', 'if (network === regtest) pray();'],
      ['push.ts', `const wide = dialect.name === 'decred';`],
      ['log.ts', 'if (networks.length > 0) connect(network);'],
    ]);

    expect(faults(tree)).to.deep.equal([
      'peer.ts asks for the network',
      'push.ts asks for the network',
    ]);
  });

  it('should name a file for every coin that names one, even in a comment', () => {
    const tree = new Map([
      ['peer.ts', '/** As Bitcoin has it. */'],
      ['peer/parts.ts', `export const coin = 'parallelcoin';`],
      ['operators/batch.ts', '/** As Core, btcd and dcrd have it. */'],
      ['push.ts', '/** As Bitcoin has it. */'],
    ]);

    expect(faults(tree)).to.deep.equal(['peer.ts names a coin', 'peer/parts.ts names a coin']);
  });
});
