import { posix } from 'node:path';
import ts from 'typescript';

/** What lib/ is made of, from the ground up: a file imports from its own row and the rows above it. */
const rows: readonly (readonly string[])[] = [
  ['platform/'],
  ['diagnostics.ts', 'errors.ts', 'inspect.ts', 'log.ts', 'onceFor.ts', 'random.ts', 'safeText.ts'],
  ['shapes.ts'],
  ['steps.ts', 'stepper.ts', 'turns.ts'],
  ['hash/'],
  ['crypto/'],
  ['layout/'],
  ['messages/'],
  ['address/'],
  ['operators/'],
  ['dialects/'],
  ['networks/'],
  ['layers/'],
  ['transports/'],
  ['light/'],
  ['behaviours/'],
  ['push.ts', 'peer.ts', 'peer/', 'requests/'],
  ['presets/'],
  ['pool/'],
  ['testing/'],
  ['index.ts'],
];

/** Which files may import what is not ours: the first name that fits decides. */
const outside: readonly { readonly name: RegExp; readonly only: RegExp }[] = [
  { name: /^node:(assert|util)/, only: /^testing\// },
  { name: /^node:(crypto|diagnostics_channel)$/, only: /^platform\/node\// },
  { name: /^node:/, only: /^transports\// },
  { name: /^buffer-layout$/, only: /^layout\/core\.ts$/ },
  { name: /^@scure\/btc-signer\/(p2p|utils)\.js$/, only: /^(platform|crypto)\// },
  { name: /^(@chainsafe\/as-chacha20poly1305|tiny-secp256k1)$/, only: /^platform\/node\// },
  { name: /^@noble\/ciphers\//, only: /^platform\/web\// },
  { name: /^(rxjs|uuid|@noble\/hashes)(\/|$)/, only: /./ },
  { name: /./, only: /^$/ }, // anything else would be a new dependency
];

/** A dialect is data: nothing asks which coin or network it is. */
const asksForTheCoin = /\bif \((network|dialect)\b|\b(network|dialect)(\.name)? [!=]==/;

/** What serves every coin names none: what differs from coin to coin is a field of its dialect or network. */
const forEveryCoin = /^(operators|layers|behaviours|transports|peer)[/.]/;
const aCoin = /bitcoin|decred|diamond|parallelcoin/i;

type Sources = ReadonlyMap<string, string>;

/** Where the files of lib/ break the rules of its folders, one sentence each: order, cycles, borders. */
export function faults(sources: Sources): string[] {
  const imports = new Map([...sources].map(([file, text]) => [file, importsOf(file, text)]));
  return [
    ...[...imports].flatMap(([file, targets]) => targets.flatMap((to) => faultOf(file, to))),
    ...[...imports.keys()].filter((file) => rowOf(file) < 0).map((file) => `${file} has no row`),
    ...withoutTwin([...imports.keys()]).map((file) => `${file} has no twin for elsewhere`),
    ...cyclesOf(imports).map((cycle) => `${cycle.join(' → ')} is a cycle`),
    ...[...sources]
      .filter(([, text]) => asksForTheCoin.test(text))
      .map(([file]) => `${file} asks for the network`),
    ...[...sources]
      .filter(([file, text]) => forEveryCoin.test(file) && aCoin.test(text))
      .map(([file]) => `${file} names a coin`),
  ];
}

/** What a file imports: paths inside lib/, and names of packages. `#platform/` leads to Node or elsewhere (`imports` in package.json). */
function importsOf(file: string, text: string): string[] {
  return ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.')
        ? posix.join(posix.dirname(file), fileName).replace(/\.js$/, '.ts')
        : fileName.replace(/^#(platform\/.*)/, '$1.ts'),
    );
}

const rowOf = (file: string) =>
  rows.findIndex((row) => row.some((start) => file.startsWith(start)));

function faultOf(file: string, to: string): string[] {
  if (!to.endsWith('.ts')) {
    const { only } = outside.find(({ name }) => name.test(to))!;
    return only.test(file) ? [] : [`${file} may not import ${to}`];
  }
  if (/^platform\/\w+\//.test(to) && !file.startsWith('platform/'))
    return [`${file} imports ${to}: let #platform choose`];
  if (posix.basename(to) === 'index.ts') return [`${file} imports ${to}: import the file itself`];
  return rowOf(to) > rowOf(file) ? [`${file} imports ${to}, which stands below it`] : [];
}

/** What is there for Node, and not for browsers. */
const withoutTwin = (files: readonly string[]) =>
  files.filter(
    (file) => file.startsWith('platform/node/') && !files.includes(file.replace('/node/', '/web/')),
  );

/** Every way round, found by walking the imports in depth. */
function cyclesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string[][] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file]];
    if (done.has(file)) return [];
    const found = (imports.get(file) ?? []).flatMap((to) => walk(to, [...path, file]));
    done.add(file);
    return found;
  };
  return [...imports.keys()].flatMap((file) => walk(file, []));
}
