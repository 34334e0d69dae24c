import { expect } from 'chai';
import fc from 'fast-check';
import { from, map, NEVER, type Observable } from 'rxjs';
import type { Dialect } from '../../lib/dialects/dialect.js';
import { DecodeError, RemoteProtocolError } from '../../lib/errors.js';
import { codec } from '../../lib/layers/codec.js';
import { v1 } from '../../lib/layers/v1.js';
import type { Layout } from '../../lib/layout/core.js';
import { varbig } from '../../lib/layout/varint.js';
import { sending, type AnyHeard, type AnyMessage } from '../../lib/shapes.js';
import { forkNotation, type TransactionNotation } from '../messages/forkNotation.js';
import { plainValue } from '../messages/plainValue.js';
import { bytes, vectors } from '../vectors/load.js';

/** One vector of a fork. */
export interface ForkRow {
  readonly name: string;
  /** Whose magic its frame has. */
  readonly network: string;
  readonly kind: string;
  readonly command: string;
  readonly object?: string;
  readonly hex: string;
  readonly decoded: object;
  readonly hashes?: Readonly<Record<string, string>>;
}

/** The parameters of a network of a fork. */
export interface ForkNetwork {
  readonly name: string;
  readonly magicWire: string;
  readonly magicU32LE: string;
  readonly port: number;
  readonly genesisHash: string;
  readonly genesisHeader: string;
  readonly dnsSeeds: readonly string[];
  readonly forkHeight?: number;
  readonly forkBlockHash?: string;
}

/** What a peer of a fork's Go package has said in a session with one of ours, frame by frame. */
export interface ForkRecording {
  readonly source: string;
  readonly called: readonly { readonly command: string; readonly hex: string }[];
  readonly calling: readonly { readonly command: string; readonly hex: string }[];
}

/** The vectors of a fork, by file. */
export const forkVectors = (coin: string) => ({
  rows: (file: string) => vectors<readonly ForkRow[]>(`${coin}/${file}.json`),
  recording: () => vectors<ForkRecording>(`${coin}/session.json`),
  networks: vectors<{ readonly networks: readonly ForkNetwork[] }>(`${coin}/networks.json`)
    .networks,
});

/** Commands of which a beginning may be whole too. */
const OPEN_ENDED: ReadonlySet<string> = new Set(['version', 'ping', 'reject']);

/** What is to be proved of a dialect. */
export interface ForkProof {
  readonly coin: string;
  readonly dialect: Dialect<unknown>;
  readonly files: readonly string[];
  readonly transaction: TransactionNotation;
  /** Name in `errors.json` → the sentence of the refusal; or the command that is heard, where we bear what the reference refuses. */
  readonly errors: Readonly<Record<string, RegExp | string>>;
}

/** Every vector of a fork both ways, and its errors. */
export function proveVectors({ coin, dialect, files, transaction, errors }: ForkProof): void {
  const { rows, networks } = forkVectors(coin);
  const messages = files.flatMap(rows).filter(({ kind }) => kind === 'message');
  const magicOf = (network: string) =>
    Number(networks.find(({ name }) => name === network)!.magicU32LE);
  const layoutOf = (command: string) =>
    (dialect.messages as unknown as Record<string, Layout<unknown>>)[command]!;

  /** The messages in a stream, and the fault that ends it. */
  function hear({ hex, network }: ForkRow) {
    const heard: AnyHeard[] = [];
    let fault: unknown;
    const framing = { ...dialect, magic: magicOf(network) };
    const message$ = NEVER.pipe(codec(dialect)(v1(framing)(() => from([bytes(hex)]))));
    message$.subscribe({
      next: (one) => heard.push(one),
      error: (error: unknown) => (fault = error),
    });
    return { heard, fault };
  }

  /** A message in its frame. */
  function say(message: AnyMessage, network: string): string {
    let said = '';
    const far = (said$: Observable<{ readonly value: Buffer }>) => {
      said$.pipe(map(({ value }) => value.toString('hex'))).subscribe((hex) => (said += hex));
      return NEVER;
    };
    const framing = { ...dialect, magic: magicOf(network) };
    from([sending(message)])
      .pipe(codec(dialect)(v1(framing)(far)))
      .subscribe();
    return said;
  }

  it('should have a vector for each command', () => {
    const proved = new Set(messages.map(({ command }) => command));
    const commands = Object.keys(dialect.messages);

    expect(commands.filter((command) => !proved.has(command))).to.deep.equal([]);
    expect(new Set(messages.map(({ name }) => name)).size).to.be.at.least(proved.size);
  });

  for (const row of messages) {
    describe(row.name, () => {
      const { command, decoded, hex, network } = row;
      const payload = bytes(hex).subarray(24);

      it('should be heard with the stated values', () => {
        const { heard, fault } = hear(row);

        expect(fault).to.equal(undefined);
        expect(heard.map((one) => one.command)).to.deep.equal([command]);
        expect(heard[0]!.size).to.equal(payload.length + 24);
        expect(forkNotation(command, heard[0]!.payload, transaction)).to.deep.equal(decoded);
      });

      it('should be said in the same bytes, from what was heard and from plain values', () => {
        const [message] = hear(row).heard;

        expect(say(message!, network)).to.equal(hex);
        expect(say({ command, payload: plainValue(message!.payload) }, network)).to.equal(hex);
      });

      it('should be refused wherever it is cut', () => {
        const layout = layoutOf(command);
        for (let length = 0; length < payload.length; length++) {
          const cut = payload.subarray(0, length);
          try {
            expect(layout.pack(layout.unpack(cut)).equals(cut), `at ${length}`).to.equal(true);
            expect(OPEN_ENDED.has(command), `at ${length}`).to.equal(true);
          } catch (error) {
            expect(error, `at ${length}`).to.be.instanceOf(DecodeError);
            expect((error as DecodeError).path).to.match(/^[a-z]/i);
          }
        }
      });
    });
  }

  it('should give a value or a RemoteProtocolError for any change of a payload', () => {
    const change = fc.record({ at: fc.nat(), to: fc.nat(255) });
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    const anyRow = fc.constantFrom(...messages);
    fc.assert(
      fc.property(anyRow, changes, fc.nat(3), ({ command, hex }, places, cut) => {
        const payload = bytes(hex).subarray(24);
        for (const { at, to } of places) if (payload.length > 0) payload[at % payload.length] = to;
        const layout = layoutOf(command);
        const shorter = payload.subarray(0, payload.length - Math.min(cut, payload.length));
        try {
          const value = layout.unpack(shorter);
          forkNotation(command, value, transaction); // opens every field
          expect(layout.pack(plainValue(value))).to.have.lengthOf(shorter.length);
        } catch (error) {
          if (!(error instanceof RemoteProtocolError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  describe('other vectors', () => {
    for (const { name, hex, decoded } of rows('primitives')) {
      it(`should be read and written: ${name}`, () => {
        const { value } = decoded as { readonly value: string };
        expect(varbig.unpack(bytes(hex))).to.equal(BigInt(value));
        expect(varbig.pack(BigInt(value)).toString('hex')).to.equal(hex);
      });
    }

    for (const { name, hex, decoded } of rows('genesis')) {
      it(`should be read and written: ${name}`, () => {
        const block = layoutOf('block').unpack(bytes(hex));
        expect(forkNotation('block', block, transaction)).to.deep.equal(decoded);
        expect(layoutOf('block').pack(plainValue(block)).toString('hex')).to.equal(hex);
      });
    }
  });

  describe('errors', () => {
    const all = rows('errors');

    it('should all be told', () => {
      expect(Object.keys(errors)).to.have.members(all.map(({ name }) => name));
    });

    for (const row of all) {
      const expected = errors[row.name];
      it(`should be ${typeof expected === 'string' ? 'borne' : 'refused'}: ${row.name}`, () => {
        const { heard, fault } = hear({ ...row, network: 'mainnet' });
        if (typeof expected === 'string') {
          expect(heard.map(({ command }) => command)).to.deep.equal([expected]);
          return;
        }
        expect(heard).to.deep.equal([]);
        expect(fault)
          .to.be.instanceOf(RemoteProtocolError)
          .with.property('message')
          .match(expected!);
      });
    }
  });
}
