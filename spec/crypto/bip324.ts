import { readFileSync } from 'node:fs';
import { vectors } from '../vectors/load.js';

const folder = 'bitcoin/bip324';

/** The rows of a table with a header, as BIP 324 publishes them. No cell of these is quoted. */
export function table(name: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = readFileSync(`spec/vectors/${folder}/${name}.csv`, 'utf8')
    .trim()
    .split(/\r?\n/);
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, n) => [column, cells[n] ?? '']));
  });
}

/** One side of a whole handshake, and what it says. */
export interface Side {
  readonly privateKey: string;
  readonly ellswift: string;
  readonly stream: string;
  readonly segments: readonly Segment[];
}
export interface Segment {
  readonly kind: 'key' | 'garbage' | 'terminator' | 'decoy' | 'version' | 'message';
  readonly bytes: string;
  readonly contents?: string;
  readonly command?: string;
  readonly aad?: string;
}
export interface Transcript {
  readonly name: string;
  readonly magic: string;
  readonly initiator: Side;
  readonly responder: Side;
  readonly sharedX: string;
  readonly sharedSecret: string;
  readonly initiatorL: string;
  readonly initiatorP: string;
  readonly responderL: string;
  readonly responderP: string;
  readonly initiatorTerminator: string;
  readonly responderTerminator: string;
  readonly sessionId: string;
}

/** Whole handshakes from fixed keys, and a run of 1 000 packets. */
export const { transcripts, rekeyRun } = vectors<{
  readonly transcripts: readonly Transcript[];
  readonly rekeyRun: {
    readonly sharedSecret: string;
    readonly packets: Readonly<Record<string, string>>;
    readonly sha256OfAllPackets: string;
  };
}>(`${folder}/transcripts.json`);

/** What the ciphers are made of. */
export const primitives = vectors<{
  readonly chacha20: readonly {
    readonly key: string;
    readonly nonce: string;
    readonly counter: number;
    readonly plaintext: string;
    readonly ciphertext: string;
  }[];
  readonly chacha20poly1305: readonly {
    readonly key: string;
    readonly nonce: string;
    readonly aad: string;
    readonly plaintext: string;
    readonly ciphertextAndTag: string;
  }[];
  readonly fschacha20: readonly {
    readonly key: string;
    readonly rekeyInterval: number;
    readonly chunk: string;
    readonly firstChunkOut: string;
    readonly chunkOutAfterRekey: string;
  }[];
  readonly fschacha20poly1305: readonly {
    readonly key: string;
    readonly messageIndex: number;
    readonly aad: string;
    readonly plaintext: string;
    readonly ciphertextAndTag: string;
  }[];
  readonly hkdfSha256L32: readonly {
    readonly ikm: string;
    readonly salt: string;
    readonly info: string;
    readonly okm: string;
  }[];
  readonly fschacha20Lengths: {
    readonly key: string;
    readonly chunks: Readonly<Record<string, string>>;
  };
}>(`${folder}/primitives.json`);
