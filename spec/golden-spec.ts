import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { NEVER, from, ignoreElements, pipe, tap } from 'rxjs';
import { bitcoin as dialect, type Bitcoin } from '../lib/dialects/bitcoin.js';
import { codec } from '../lib/layers/codec.js';
import { v1 } from '../lib/layers/v1.js';
import type { AnyLayout } from '../lib/layout/core.js';
import { bitcoin } from '../lib/networks/index.js';
import { sending, type AnyHeard, type AnyMessage, type Duplex } from '../lib/shapes.js';
import { notation } from './messages/notation.js';
import { plainValue } from './messages/plainValue.js';
import { bytes, vectors } from './vectors/load.js';

type Command = keyof Bitcoin;

interface Vector {
  readonly command: Command;
  readonly number: number;
  readonly pver: readonly number[];
  readonly encoding: readonly ('base' | 'witness')[];
  readonly hex: string;
  readonly decoded: { readonly [field: string]: unknown };
}

interface Frame {
  readonly network: (typeof networks)[number];
  readonly command: Command;
  readonly hex: string;
  readonly decoded: object;
}

/** What btcd's package `wire` knows. */
const empty = 'filterclear getaddr mempool sendaddrv2 sendheaders verack wtxidrelay'.split(' ');
const full =
  `addr addrv2 block cfcheckpt cfheaders cfilter feefilter filteradd filterload getblocks getcfcheckpt getcfheaders
  getcfilters getdata getheaders headers inv merkleblock notfound ping pong reject tx version`.split(
    /\s+/,
  );

const commands = [...empty, ...full].sort();
const networks = ['mainnet', 'regtest', 'signet', 'simnet', 'testnet3', 'testnet4'] as const;

const files = readdirSync('spec/vectors/golden').filter((name) => name.endsWith('.json'));
const load = (command: string) => vectors<readonly Vector[]>(`golden/${command}.json`);
const shown = (vector: Vector) => `${vector.number}, ${vector.encoding.join(' or ')}`;

describe('golden vectors', () => {
  it('should be there for each message that btcd knows', () => {
    const names = [...commands, 'frames', 'provenance'].map((name) => `${name}.json`);

    expect(files.sort()).to.deep.equal(names.sort());
  });

  it('should be 20 values of each message that has fields', () => {
    for (const command of full) {
      const values = new Set(load(command).map(({ number }) => number));

      expect(values.size, command).to.equal(20);
    }
    for (const command of empty) expect(load(command), command).to.have.lengthOf(1);
  });

  for (const command of commands) {
    const layout = dialect.messages[command as Command] as AnyLayout;
    const list = load(command);

    describe(command, () => {
      it('should decode to the fields that btcd has', () => {
        for (const vector of list) {
          const payload = layout.unpack(bytes(vector.hex)) as never;

          expect(notation(vector.command, payload), shown(vector)).to.deep.equal(vector.decoded);
        }
      });

      it('should encode to the bytes that btcd writes', () => {
        for (const vector of list) {
          const payload = plainValue(layout.unpack(bytes(vector.hex)));

          expect(layout.pack(payload).toString('hex'), shown(vector)).to.equal(vector.hex);
        }
      });

      it('should be as long as btcd has it', () => {
        for (const { hex } of list) expect(layout.getSpan(bytes(hex))).to.equal(hex.length / 2);
      });
    });
  }

  it('should change with the protocol version where btcd says so', () => {
    const lengths = (command: string, pver: number) =>
      load(command)
        .filter((vector) => vector.pver.includes(pver))
        .map(({ hex }) => hex.length / 2);

    expect(new Set(lengths('ping', 60_000))).to.deep.equal(new Set([0]));
    expect(new Set(lengths('ping', 60_001))).to.deep.equal(new Set([8]));
    expect(lengths('version', 70_000).map((length) => length + 1)).to.deep.equal(
      lengths('version', 70_001),
    );
    expect(lengths('wtxidrelay', 70_015)).to.deep.equal([]);
    expect(lengths('wtxidrelay', 70_016)).to.deep.equal([0]);
  });

  it('should know a transaction by one txid in both encodings', () => {
    const pairs = pairsOf(load('tx'));

    expect(pairs).to.have.length.above(10);
    for (const [base, witness] of pairs) {
      expect(base.hex).to.not.equal(witness.hex);
      expect(base.decoded['witness']).to.equal(null);
      expect(base.decoded['txid']).to.equal(witness.decoded['txid']);
      expect(base.decoded['wtxid']).to.equal(witness.decoded['txid']);
      expect(base.decoded['size']).to.equal(witness.decoded['strippedSize']);
    }
  });
});

describe('golden frames', () => {
  const frames = vectors<readonly Frame[]>('golden/frames.json');

  it('should be there for each message on each network', () => {
    const pairs = networks.flatMap((network) => commands.map((command) => `${network} ${command}`));

    expect(frames.map(({ network, command }) => `${network} ${command}`)).to.deep.equal(pairs);
  });

  for (const name of networks) {
    const ours = frames.filter(({ network }) => network === name);
    const stream = Buffer.concat(ours.map(({ hex }) => bytes(hex)));

    for (const size of [1, 50, stream.length]) {
      it(`should be heard on ${name} in chunks of ${size}`, () => {
        expect(heardOn(name, chunksOf(stream, size)).map(shape)).to.deep.equal(
          ours.map(({ command, hex, decoded }) => ({ command, size: hex.length / 2, decoded })),
        );
      });
    }

    it(`should be said on ${name} as btcd says them`, () => {
      const messages = heardOn(name, [stream]).map(({ command, payload }) => ({
        command,
        payload: plainValue(payload),
      }));

      expect(saidOn(name, messages).map((said) => said.toString('hex'))).to.deep.equal(
        ours.map(({ hex }) => hex),
      );
    });
  }
});

/** Both encodings of each value that has two. */
const pairsOf = (list: readonly Vector[]) =>
  list.flatMap((vector, i): (readonly [Vector, Vector])[] => {
    const next = list[i + 1];
    return next?.number === vector.number ? [[vector, next]] : [];
  });

const stackOn = (network: Frame['network'], bottom: Duplex<Buffer>) =>
  codec(dialect)(v1({ ...dialect, magic: bitcoin[network].magic })(bottom));

function heardOn(network: Frame['network'], chunks: readonly Buffer[]): AnyHeard[] {
  const heard: AnyHeard[] = [];
  stackOn(network, () => from(chunks))(NEVER).subscribe((message) => heard.push(message));
  return heard;
}

function saidOn(network: Frame['network'], messages: readonly AnyMessage[]): Buffer[] {
  const said: Buffer[] = [];
  const bottom: Duplex<Buffer> = pipe(
    tap(({ value }) => said.push(value)),
    ignoreElements(),
  );
  stackOn(network, bottom)(from(messages.map((message) => sending(message)))).subscribe();
  return said;
}

function chunksOf(stream: Buffer, size: number): Buffer[] {
  const count = Math.ceil(stream.length / size);
  return Array.from({ length: count }, (_, i) => stream.subarray(i * size, (i + 1) * size));
}

const shape = ({ command, payload, size }: AnyHeard) => ({
  command,
  size,
  decoded: notation(command as Command, payload as never),
});
