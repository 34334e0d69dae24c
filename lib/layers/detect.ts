import { Subject, concat, connect, defer, of, switchMap, take, using, type Observable } from 'rxjs';
import { sayings } from '../operators/sayings.js';
import type { FrameLayer, Sending } from '../shapes.js';
import { machine } from '../steps.js';

/** What a v1 caller says first: the magic, and `version` in 12 bytes. */
function prefixOf(magic: number): Buffer {
  const prefix = Buffer.alloc(16);
  prefix.writeUInt32LE(magic);
  prefix.write('version', 4, 'latin1');
  return prefix;
}

/**
 * Lets a caller choose between v1 and v2 by its first bytes, without losing one (BIP 324): `plain` where they are those of a v1 `version`
 * of this network, `encrypted` from the first byte on that is another. Until then nothing is said; what is said is held.
 *
 * A v1 caller of another network comes to `encrypted`, which refuses it.
 */
export const detect =
  (magic: number, plain: FrameLayer, encrypted: FrameLayer): FrameLayer =>
  (below) =>
  (said$) =>
    defer(() => {
      const prefix = prefixOf(magic);
      const kept = sayings(said$);
      const down$ = new Subject<Sending<Buffer>>();

      const choose = (bytes$: Observable<Buffer>) => (first: Buffer) => {
        const layer = first.subarray(0, prefix.length).equals(prefix) ? plain : encrypted;
        const rest$ = concat(of(first), bytes$);
        return layer((out$) =>
          using(
            () => out$.subscribe(down$),
            () => rest$,
          ),
        )(kept.taken$);
      };
      const bytes$ = below(down$).pipe(
        machine<Buffer | undefined, Buffer, Buffer>(() => Buffer.alloc(0), firstBytes(prefix)),
      );
      const heard$ = bytes$.pipe(
        connect((shared$) => shared$.pipe(take(1), switchMap(choose(shared$)))),
      );
      return using(
        () => kept.listen(),
        () => heard$,
      );
    });

/** Keeps bytes back while they may still be the prefix; then all of them come at once. */
const firstBytes =
  (prefix: Buffer) =>
  (begun: Buffer | undefined, chunk: Buffer): readonly [Buffer | undefined, readonly Buffer[]] => {
    if (!begun) return [undefined, [chunk]];
    const bytes = Buffer.concat([begun, chunk]);
    const begins = prefix.subarray(0, bytes.length).equals(bytes);
    return begins && bytes.length < prefix.length ? [bytes, []] : [undefined, [bytes]];
  };
