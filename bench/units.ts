/** How a quantity is shown, and which way is better. */
export interface Unit {
  readonly name: string;
  /** From what programs tell: ns of one piece of work, or bytes. `size` is that of the piece in bytes, where it has one. */
  readonly of: (value: number, size: number) => number;
  /** Whether more is better, as of a rate. */
  readonly more: boolean;
}

const unit = (name: string, more: boolean, of: Unit['of']): Unit => ({ name, more, of });

export const units = {
  us: unit('µs', false, (ns) => ns / 1e3),
  ms: unit('ms', false, (ns) => ns / 1e6),
  perSecond: unit('/s', true, (ns) => 1e9 / ns),
  megabytes: unit('MB/s', true, (ns, size) => (size / ns) * 1e3),
  kib: unit('KiB', false, (bytes) => bytes / 1_024),
  msPerSecond: unit('ms/s', false, (ns) => ns / 1e6),
};
