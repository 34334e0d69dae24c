/**
 * IP addresses: bytes ⇄ text.
 * @module
 */

/** What an IPv4 address begins with where 16 bytes are asked for: `::ffff:0:0/96` (RFC 4291). */
export const MAPPED: Buffer = Buffer.from('00000000000000000000ffff', 'hex');

/** What a Tor v2 address begins with where 16 bytes are asked for: `fd87:d87e:eb43::/48` (OnionCat). */
export const ONION_CAT: Buffer = Buffer.from('fd87d87eeb43', 'hex');

/** The four bytes of `a.b.c.d`; undefined where the text is none. */
export function parseIpv4(text: string): Buffer | undefined {
  const parts = text.split('.');
  const sound = parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part));
  const numbers = parts.map(Number);
  return sound && numbers.every((number) => number < 256) ? Buffer.from(numbers) : undefined;
}

/** Four bytes as `a.b.c.d`. */
export const ipv4Text = (bytes: Buffer): string => bytes.join('.');

/** Longest text of an IPv6 address: eight groups, the last two with dots. */
const LONGEST = '0000:0000:0000:0000:0000:0000:255.255.255.255'.length;

/** The sixteen bytes of an IPv6 address in any of the forms of RFC 4291; undefined where the text is none. */
export function parseIpv6(text: string): Buffer | undefined {
  if (text.length > LONGEST) return undefined;
  const [head = '', tail, more] = withoutDots(text).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const missing = 8 - left.length - right.length;
  if (more !== undefined || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** An IPv4 address at the end as two groups. */
const withoutDots = (text: string): string =>
  text.replace(/(?<=:)[\d.]+\.[\d.]+$/, (dotted) => {
    const bytes = parseIpv4(dotted);
    return bytes ? `${groupAt(bytes, 0)}:${groupAt(bytes, 2)}` : dotted;
  });

const groupAt = (bytes: Buffer, offset: number): string => bytes.readUInt16BE(offset).toString(16);

/** Sixteen bytes as RFC 5952 has it: lower case, the longest run of zeros as `::`, mapped IPv4 with dots. */
export function ipv6Text(bytes: Buffer): string {
  if (bytes.subarray(0, 12).equals(MAPPED)) return `::ffff:${ipv4Text(bytes.subarray(12))}`;
  const text = Array.from({ length: 8 }, (_, i) => groupAt(bytes, 2 * i)).join(':');
  const runs = [...text.matchAll(/\b0(:0)+\b/g)].map(({ 0: run, index }) => ({ run, index }));
  const longest = runs.reduce((a, b) => (b.run.length > a.run.length ? b : a), {
    run: '',
    index: 0,
  });
  if (longest.run === '') return text;
  const before = text.slice(0, longest.index);
  return `${before}::${text.slice(longest.index + longest.run.length)}`.replace(/:{3,4}/, '::');
}
