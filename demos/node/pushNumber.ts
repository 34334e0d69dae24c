/**
 * A script that pushes a whole number as scripts count: little endian, as short as can be, with room for a sign. Numbers to 16
 * are opcodes (BIP 34; Bitcoin Core `script.h`, push_int64).
 */
export function pushNumber(value: number): Buffer {
  if (value <= 16) return Buffer.of(value === 0 ? 0x00 : 0x50 + value);
  const digits = [];
  for (let left = value; left > 0; left = Math.floor(left / 256)) digits.push(left % 256);
  if (digits.at(-1)! >= 0x80) digits.push(0);
  return Buffer.of(digits.length, ...digits);
}
