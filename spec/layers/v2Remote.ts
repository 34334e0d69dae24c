import { Subject, type Observable } from 'rxjs';
import { crypto } from '../../lib/crypto/createCrypto.js';
import { v2, type V2Options } from '../../lib/layers/v2.js';
import { mainnet } from '../../lib/networks/bitcoin.js';
import { seeded } from '../../lib/random.js';
import {
  sending,
  type Duplex,
  type Frame,
  type FrameLayer,
  type HeardFrame,
  type Layer,
  type SendOutcome,
  type Sending,
} from '../../lib/shapes.js';
import type { KeyPair } from '../../lib/crypto/crypto.js';
import { transcripts, type Side, type Transcript } from '../crypto/bip324.js';
import { bytes } from '../vectors/load.js';

const { dialect, magic } = mainnet;

/** What v2 needs to know of mainnet, with chance from a seed. */
export const options = (role: V2Options['role'], more: Partial<V2Options> = {}): V2Options => ({
  ...dialect,
  shortIds: dialect.shortIds!,
  magic,
  crypto,
  random: seeded(role === 'initiator' ? 1 : 2),
  role,
  ...more,
});

/** One side of a v2 connection in a spec's hands, layer and wire. */
export interface Hand {
  /** All that it has said on the wire. */
  readonly said: () => Buffer;
  /** All that it has heard. */
  readonly heard: readonly HeardFrame[];
  readonly outcomes: readonly SendOutcome[];
  readonly sessions: readonly string[];
  /** How it has ended: an error, or 'completed'. */
  readonly ended: () => unknown;
  readonly silent: () => boolean;
  hear(...chunks: readonly Buffer[]): void;
  /** The other side closes. */
  end(): void;
  say(...frames: readonly Frame[]): void;
  /** We say no more. */
  fallSilent(): void;
  leave(): void;
}

/** What a side stands on, and what it does when it hears. */
interface Given {
  readonly wired?: Layer<Buffer, Buffer>;
  readonly layer?: FrameLayer;
  readonly hears?: () => void;
}

/** Opens one side. */
export function side(
  given: V2Options,
  { wired = (wire) => wire, hears = () => {}, layer }: Given = {},
): Hand {
  const [in$, out$] = [new Subject<Buffer>(), new Subject<Sending<Frame>>()];
  const said: Buffer[] = [];
  const [heard, outcomes, sessions]: [HeardFrame[], SendOutcome[], string[]] = [[], [], []];
  let [ended, silent]: [unknown, boolean] = [undefined, false];
  const wire: Duplex<Buffer> = (says$: Observable<Sending<Buffer>>) => {
    says$.subscribe({
      next({ value, settle }) {
        said.push(value);
        settle?.({ status: 'sent' });
      },
      complete: () => (silent = true),
    });
    return in$;
  };
  const established = (id: Buffer) => sessions.push(id.toString('hex'));
  const carried = layer ?? v2({ established, ...given });
  const life = out$.pipe(carried(wired(wire))).subscribe({
    next(frame) {
      heard.push(frame);
      hears();
    },
    error: (error: unknown) => (ended = error),
    complete: () => (ended = 'completed'),
  });
  return {
    said: () => Buffer.concat(said),
    heard,
    outcomes,
    sessions,
    ended: () => ended,
    silent: () => silent,
    hear: (...chunks) => chunks.forEach((chunk) => in$.next(chunk)),
    end: () => in$.complete(),
    say: (...frames) =>
      frames.forEach((frame) => out$.next(sending(frame, (outcome) => outcomes.push(outcome)))),
    fallSilent: () => out$.complete(),
    leave: () => life.unsubscribe(),
  };
}

const keyOf = ({ privateKey, ellswift }: Side): KeyPair => ({
  secret: bytes(privateKey),
  encoded: bytes(ellswift),
});

/** One side of a published transcript: its key, its garbage, its decoys. */
export function scripted(transcript: Transcript, role: V2Options['role']): V2Options {
  const { segments, ...keys } = transcript[role];
  const decoys = segments
    .filter(({ kind }) => kind === 'decoy')
    .map(({ contents = '' }) => contents);
  return options(role, {
    magic: bytes(transcript.magic).readUInt32LE(),
    key: () => keyOf({ segments, ...keys }),
    garbage: () => bytes(segments.find(({ kind }) => kind === 'garbage')!.bytes),
    decoys: () => decoys.splice(0).map(bytes),
  });
}

/** A frame as it is compared: payloads as hex. */
export const shown = (frames: readonly HeardFrame[]) =>
  frames.map(({ command, payload, size }) => ({ command, payload: payload.toString('hex'), size }));

/** What one side of a transcript says after its version, as it is heard. */
export const messagesOf = ({ segments }: Side) =>
  segments
    .filter(({ kind }) => kind === 'message')
    .map(({ command, contents = '', bytes: sealed }) => ({
      command,
      payload: contents.slice(contents.startsWith('00') ? 26 : 2),
      size: sealed.length / 2,
    }));

/** The bytes of a transcript's side up to the end of its version. */
export const upToVersion = ({ segments }: Side): string =>
  segments
    .filter(({ kind }) => kind !== 'message')
    .map(({ bytes: sealed }) => sealed)
    .join('');

export { transcripts };
