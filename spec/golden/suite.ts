import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { NEVER, from, ignoreElements, pipe, tap } from 'rxjs';
import type { Dialect } from '../../lib/dialects/dialect.js';
import { codec } from '../../lib/layers/codec.js';
import { v1 } from '../../lib/layers/v1.js';
import type { AnyLayout } from '../../lib/layout/core.js';
import type { Network } from '../../lib/networks/network.js';
import { sending, type AnyHeard, type AnyMessage, type Duplex } from '../../lib/shapes.js';
import { plainValue } from '../messages/plainValue.js';
import { bytes, vectors } from '../vectors/load.js';

/** One payload that a reference has written: every version listed gives these bytes in every encoding listed. */
export interface Vector {
  readonly command: string;
  readonly number: number;
  readonly pver: readonly number[];
  readonly encoding?: readonly string[];
  readonly hex: string;
  readonly decoded: { readonly [field: string]: unknown };
  /** What follows from it, where it is not among the fields. */
  readonly hashes?: object;
}

/** A whole message on a network. */
interface Frame {
  readonly network: string;
  readonly command: string;
  readonly hex: string;
  readonly decoded: object;
}

/** Vectors of a coin, and how to read them. */
export interface Golden<M> {
  /** Whose they are, for people. */
  readonly reference: string;
  /** Where they are, under `spec/vectors`. */
  readonly folder: string;
  readonly dialect: Dialect<M>;
  /** The networks of the frames, in the order of their names. */
  readonly networks: readonly Network<M>[];
  /** Commands whose payload is empty, and those whose payload has fields. */
  readonly empty: readonly string[];
  readonly full: readonly string[];
  /** Files beside those of messages. */
  readonly others?: readonly string[];
  /** A payload as `decoded` has it. */
  readonly notation: (command: never, payload: never) => unknown;
}

const shown = ({ number, pver, encoding = [] }: Vector) =>
  `${number}, ${[...pver, ...encoding].join(' ')}`;

/** The vectors of one command. */
export const vectorsOf = ({ folder }: Pick<Golden<unknown>, 'folder'>, command: string) =>
  vectors<readonly Vector[]>(`${folder}/${command}.json`);

/** Proves that our codec and a reference agree, on payloads and on whole frames. */
export function agrees<M>(golden: Golden<M>): void {
  payloads(golden);
  frames(golden);
}

function payloads<M>(golden: Golden<M>) {
  const { reference, folder, empty, full, others = [], dialect } = golden;
  const commands = [...empty, ...full].sort();
  const notation = golden.notation as (command: string, payload: unknown) => unknown;
  const layouts = dialect.messages as unknown as Record<string, AnyLayout>;

  it(`should be there for each message that ${reference} knows`, () => {
    const names = [...commands, ...others, 'frames', 'provenance'].map((name) => `${name}.json`);
    const files = readdirSync(`spec/vectors/${folder}`).filter((name) => name.endsWith('.json'));

    expect(files.sort()).to.deep.equal(names.sort());
  });

  it('should be 20 values of each message that has fields', () => {
    for (const command of full) {
      const values = new Set(vectorsOf(golden, command).map(({ number }) => number));

      expect(values.size, command).to.equal(20);
    }
    for (const command of empty) expect(vectorsOf(golden, command), command).to.have.lengthOf(1);
  });

  for (const command of commands) {
    const layout = layouts[command]!;
    const list = vectorsOf(golden, command);

    describe(command, () => {
      it(`should decode to the fields that ${reference} has`, () => {
        for (const vector of list) {
          const payload: unknown = layout.unpack(bytes(vector.hex));

          expect(notation(command, payload), shown(vector)).to.deep.equal(vector.decoded);
        }
      });

      it(`should encode to the bytes that ${reference} writes`, () => {
        for (const vector of list) {
          const payload = plainValue(layout.unpack(bytes(vector.hex)));

          expect(layout.pack(payload).toString('hex'), shown(vector)).to.equal(vector.hex);
        }
      });

      it(`should be as long as ${reference} has it`, () => {
        for (const { hex } of list) expect(layout.getSpan(bytes(hex))).to.equal(hex.length / 2);
      });
    });
  }
}

function frames<M>(golden: Golden<M>) {
  const { reference, folder, empty, full, networks } = golden;
  const all = vectors<readonly Frame[]>(`${folder}/frames.json`);
  const notation = golden.notation as (command: string, payload: unknown) => unknown;
  const shape = ({ command, payload, size }: AnyHeard) => ({
    command,
    size,
    decoded: notation(command, payload),
  });

  describe('frames', () => {
    it('should be there for each message on each network', () => {
      const commands = [...empty, ...full].sort();
      const pairs = networks.flatMap(({ name }) => commands.map((command) => `${name} ${command}`));

      expect(all.map(({ network, command }) => `${network} ${command}`)).to.deep.equal(pairs);
    });

    for (const network of networks) {
      const ours = all.filter((frame) => frame.network === network.name);
      const stream = Buffer.concat(ours.map(({ hex }) => bytes(hex)));

      for (const size of [1, 50, stream.length]) {
        it(`should be heard on ${network.name} in chunks of ${size}`, () => {
          expect(heardOn(network, chunksOf(stream, size)).map(shape)).to.deep.equal(
            ours.map(({ command, hex, decoded }) => ({ command, size: hex.length / 2, decoded })),
          );
        });
      }

      it(`should be said on ${network.name} as ${reference} says them`, () => {
        const messages = heardOn(network, [stream]).map(({ command, payload }) => ({
          command,
          payload: plainValue(payload),
        }));

        expect(saidOn(network, messages).map((said) => said.toString('hex'))).to.deep.equal(
          ours.map(({ hex }) => hex),
        );
      });
    }
  });
}

const stackOn = <M>({ dialect, magic }: Network<M>, bottom: Duplex<Buffer>) =>
  codec(dialect)(v1({ ...dialect, magic })(bottom));

function heardOn<M>(network: Network<M>, chunks: readonly Buffer[]): AnyHeard[] {
  const heard: AnyHeard[] = [];
  stackOn(network, () => from(chunks))(NEVER).subscribe((message) => heard.push(message));
  return heard;
}

function saidOn<M>(network: Network<M>, messages: readonly AnyMessage[]): Buffer[] {
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
