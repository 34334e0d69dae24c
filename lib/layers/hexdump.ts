/** Bytes of one line, and of those that are shown at all. */
const [WIDTH, MOST] = [16, 1_024];

/**
 * Bytes as `hexdump -C` shows them: offset, hex, and the letters among them. No more than the first 1 024; the last line says
 * how many are left out.
 *
 *     00000000  2f 72 78 70 65 65 72 3a  30 2e 31 2e 30 2f 00 01  |/rxpeer:0.1.0/..|
 */
export function hexdump(bytes: Buffer): string {
  const lines: string[] = [];
  const end = Math.min(bytes.length, MOST);
  for (let at = 0; at < end; at += WIDTH) lines.push(line(bytes.subarray(at, at + WIDTH), at));
  if (bytes.length > end) lines.push(`and ${bytes.length - end} bytes more`);
  return lines.join('\n');
}

function line(bytes: Buffer, offset: number): string {
  const start = offset.toString(16).padStart(8, '0');
  const [left, right] = [bytes.subarray(0, 8), bytes.subarray(8)].map((half) =>
    half.toString('hex').replace(/..\B/g, '$& ').padEnd(23),
  );
  const letters = bytes.toString('latin1').replace(/[^\x20-\x7e]/g, '.');
  return `${start}  ${left}  ${right}  |${letters}|`;
}
