import { noting } from '../operators/noting.js';
import type { Layer, SendOutcome, Sending } from '../shapes.js';
import { through } from './through.js';

/** Bytes that have passed, and when. Changes while the connection lives. */
export interface ByteCounts {
  received: number;
  /** Handed down to be written, written or not. */
  queued: number;
  /** Taken by the kernel. `queued - sent` is what waits. */
  sent: number;
  /** When bytes last came, in ms of the scheduler's clock; 0 before the first. */
  lastReceived: number;
  /** When the kernel last took bytes, in ms likewise; 0 before the first. */
  lastSent: number;
}

/** Counts at the start of a connection. */
export const noBytes = (): ByteCounts => ({
  received: 0,
  queued: 0,
  sent: 0,
  lastReceived: 0,
  lastSent: 0,
});

/** Counts bytes both ways, in `counts`. What is not sent in the end is no longer queued. */
export function stats(counts: ByteCounts, now: () => number): Layer<Buffer, Buffer> {
  const settled = ({ status }: SendOutcome, { length }: Buffer) => {
    if (status !== 'sent') counts.queued -= length;
    else {
      counts.sent += length;
      counts.lastSent = now();
    }
  };
  return through(() => ({
    hear(bytes: Buffer) {
      counts.received += bytes.length;
      counts.lastReceived = now();
      return bytes;
    },
    say(out: Sending<Buffer>) {
      counts.queued += out.value.length;
      return noting(out, settled);
    },
  }));
}
